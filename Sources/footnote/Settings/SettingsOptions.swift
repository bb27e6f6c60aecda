import ArgumentParser
import Foundation

/// `--settings` and `--data`, which every command that serves or looks into the outbox takes.
struct SettingsOptions: ParsableArguments {
  static let environmentKey = "FOOTNOTE_SETTINGS"

  @Option(help: ArgumentHelp("The settings file; without one, $FOOTNOTE_SETTINGS.", valueName: "file"))
  var settings: String?

  @Option(
    help: ArgumentHelp("The folder of the database; without one, the user's state folder.", valueName: "dir"))
  var data: String?

  /// The settings as the file has them, the command line's word first. Relative paths in the file are the file's.
  /// - Parameter needsSecrets: Whether the channels are to be used; without, their secrets are not looked up.
  func read(needsSecrets: Bool = true) throws -> Settings {
    let named = settings ?? ProcessInfo.processInfo.environment[Self.environmentKey]
    guard let path = named, !path.isEmpty else { return withFolders(Settings(), beside: nil) }
    let bytes = try InputFile.bytes(path, limit: SettingsMapping.sizeLimit)
    var secrets = SecretSource.process
    secrets.isOpen = needsSecrets
    let read = try Failure.ofInput { [secrets] in try SettingsReader.read(bytes, file: path, secrets: secrets)
    }
    return withFolders(read, beside: URL(fileURLWithPath: path).deletingLastPathComponent())
  }

  private func withFolders(_ settings: Settings, beside folder: URL?) -> Settings {
    func resolved(_ path: String?) -> String? {
      path.map { path in folder.map { URL(fileURLWithPath: path, relativeTo: $0).path } ?? path }
    }
    var settings = settings
    settings.corpus = resolved(settings.corpus)
    settings.intents = resolved(settings.intents)
    settings.certificates = resolved(settings.certificates)
    settings.data = data ?? resolved(settings.data) ?? StateFolder.path.map { $0 + "/data" }
    return settings
  }
}
