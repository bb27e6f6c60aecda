internal import Analysis
package import Articles
internal import Foundation

extension Engine {
  /// Reads a corpus and its intents; the lexicon, which takes longest, beside all the rest.
  package init(
    corpusDirectory: String, shipped: String, intentsDirectory: String, plugins: [any IntentPlugin]
  ) throws {
    let files = IntentFiles(directory: intentsDirectory)
    let bytes = Corpus.lexicon(directory: corpusDirectory, shipped: shipped)
    let ((corpus, manifests, rules), early) = try concurrently {
      let corpus = try Corpus.load(directory: corpusDirectory, shipped: shipped)
      return (corpus, try files.manifests(), try files.emergencyRules())
    } and: {
      try bytes.map { try LexiconReader.read($0) }
    }
    // The file may have changed between the two readings.
    let lexicon =
      if let early, bytes == corpus.lexicon { early } else { try LexiconReader.read(corpus.lexicon) }
    try self.init(corpus: corpus, lexicon: lexicon, manifests: manifests, rules: rules, plugins: plugins)
  }

  /// Reads every `NAME/intent.yaml` of a folder, and its emergency rules.
  package init(corpus: Corpus, intentsDirectory: String, plugins: [any IntentPlugin]) throws {
    let files = IntentFiles(directory: intentsDirectory)
    let ((manifests, rules), lexicon) = try concurrently {
      (try files.manifests(), try files.emergencyRules())
    } and: {
      try LexiconReader.read(corpus.lexicon)
    }
    try self.init(corpus: corpus, lexicon: lexicon, manifests: manifests, rules: rules, plugins: plugins)
  }

  private init(
    corpus: Corpus, lexicon: Lexicon, manifests: [IntentManifest], rules: EmergencyRules,
    plugins: [any IntentPlugin]
  ) throws {
    let analyzer = Analyzer(lexicon: lexicon)
    let ((library, emergencies), intents) = try concurrently {
      (try Library(corpus, analyzer: analyzer), EmergencyGuard(rules: rules, analyzer: analyzer))
    } and: {
      IntentCatalog(manifests, analyzer: analyzer)
    }
    try self.init(
      library: library, intents: intents, plugins: plugins, emergencies: emergencies, wording: rules.wording)
  }
}

/// The files of a folder of intents.
private struct IntentFiles {
  let directory: String

  func manifests() throws -> [IntentManifest] {
    let files = FileManager.default
    guard let entries = try? files.contentsOfDirectory(atPath: directory) else {
      throw ManifestError(file: directory, line: 0, problem: .noFolder)
    }
    let folders = entries.sorted()
    var manifests: [IntentManifest] = []
    for folder in folders {
      let path = "\(directory)/\(folder)/intent.yaml"
      guard files.fileExists(atPath: path) else { continue }
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      let manifest = try ManifestReader.read(bytes, file: "\(folder)/intent.yaml")
      if manifests.contains(where: { $0.id == manifest.id }) {
        throw ManifestError(file: "\(folder)/intent.yaml", line: 1, problem: .duplicateID(manifest.id))
      }
      manifests.append(manifest)
    }
    return manifests
  }

  func emergencyRules() throws -> EmergencyRules {
    let emergencies = "\(directory)/Emergency/emergencies.yaml"
    guard let data = FileManager.default.contents(atPath: emergencies) else {
      throw EmergencyRulesError(line: 0, found: "no file at \(emergencies)", expected: "the emergency rules")
    }
    return try EmergencyRules.read(Array(data))
  }
}
