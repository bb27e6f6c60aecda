import ArgumentParser

struct Index: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build, look into, verify and merge index files for “footnote search --index”.",
    subcommands: [Build.self, Inspect.self, Verify.self, Merge.self])
}
