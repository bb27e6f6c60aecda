internal import Analysis

/// A manifest's headings and evidence as they are compared: analysed once, when it is taken into service.
struct ManifestSigns: Sendable {
  let sections: [[String]]
  let evidence: [[String]]
  /// The words of the evidence that carry a topic, sorted.
  let words: [String]

  init(_ manifest: IntentManifest, analyzer: Analyzer) {
    sections = manifest.sections.map { analyzer.tokens(of: $0).map(\.term) }
    evidence = manifest.evidence.map { analyzer.tokens(of: $0).map(\.term) }
    words = Set(evidence.joined()).filter { !analyzer.lexicon.isBackground($0) }.sorted()
  }
}
