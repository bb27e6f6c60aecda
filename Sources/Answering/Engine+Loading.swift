package import Articles
internal import Foundation

extension Engine {
  /// Reads every `NAME/intent.yaml` of a folder, and its emergency rules.
  package init(corpus: Corpus, intentsDirectory: String, plugins: [any IntentPlugin]) throws {
    let files = FileManager.default
    guard let entries = try? files.contentsOfDirectory(atPath: intentsDirectory) else {
      throw ManifestError(file: intentsDirectory, line: 0, problem: .noFolder)
    }
    let folders = entries.sorted()
    var manifests: [IntentManifest] = []
    for folder in folders {
      let path = "\(intentsDirectory)/\(folder)/intent.yaml"
      guard files.fileExists(atPath: path) else { continue }
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      let manifest = try ManifestReader.read(bytes, file: "\(folder)/intent.yaml")
      if manifests.contains(where: { $0.id == manifest.id }) {
        throw ManifestError(file: "\(folder)/intent.yaml", line: 1, problem: .duplicateID(manifest.id))
      }
      manifests.append(manifest)
    }
    let emergencies = "\(intentsDirectory)/Emergency/emergencies.yaml"
    guard let data = files.contents(atPath: emergencies) else {
      throw EmergencyRulesError(line: 0, found: "no file at \(emergencies)", expected: "the emergency rules")
    }
    let rules = try EmergencyRules.read(Array(data))
    try self.init(
      library: Library(corpus), manifests: manifests, plugins: plugins, emergencies: rules)
  }
}
