import Foundation

/// Where what Footnote writes lives unless it is told otherwise: `$XDG_STATE_HOME/footnote`.
enum StateFolder {
  /// Nil where the environment names no home.
  static var path: String? {
    let environment = ProcessInfo.processInfo.environment
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/footnote" }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/state/footnote" }
    return nil
  }

  /// Made for its owner alone where it is missing.
  static func make(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }
}
