import ArgumentParser

/// Footnote's driver for `scripts/bench`: builds an index of statements, or asks it questions.
@main
struct SearchBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search-bench", subcommands: [Build.self, Query.self])

  /// The parameters that tantivy and FTS5 have fixed.
  static let k1 = 1.2
  static let b = 0.75
}
