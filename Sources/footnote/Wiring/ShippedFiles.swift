import Foundation

/// Where the files that Footnote ships with are: beside the sources, or in an installation's share folder.
enum ShippedFiles {
  static let environmentKey = "FOOTNOTE_HOME"

  /// The folder that holds `Corpus` and `Intents`: `FOOTNOTE_HOME`, else the nearest folder above the
  /// executable that has both (or has them in `share/footnote`), else the working directory.
  static let home: String = {
    let files = FileManager.default
    if let home = ProcessInfo.processInfo.environment[environmentKey], !home.isEmpty { return home }
    let executable =
      (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    while folder.path != "/" {
      for candidate in [folder, folder.appendingPathComponent("share/footnote")] where isHome(candidate.path)
      {
        return candidate.path
      }
      folder.deleteLastPathComponent()
    }
    return files.currentDirectoryPath
  }()

  static var corpus: String { home + "/Corpus" }
  static var intents: String { home + "/Intents" }

  private static func isHome(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/Corpus/lexicon.yaml")
      && FileManager.default.fileExists(atPath: path + "/Intents")
  }
}
