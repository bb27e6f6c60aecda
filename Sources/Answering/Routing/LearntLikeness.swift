internal import Analysis

/// Likeness as a linear model tells it: for catalogs with so many examples that what is rare and what is common
/// among them can be learnt.
struct LearntLikeness: Likeness {
  private let classifier: LinearClassifier
  /// By label of the classifier: its manifest.
  private let manifests: [Int]
  private let count: Int

  /// Below this many positive examples in all, the nearest example tells more: it knows drugs and conditions by
  /// their kind.
  static let fewestExamples = 1_000

  static func serves(_ manifests: [IntentManifest]) -> Bool {
    manifests.reduce(0) { $0 + $1.positiveExamples.count } >= fewestExamples
  }

  init(_ manifests: [IntentManifest]) {
    let places = Dictionary(
      manifests.indices.map { (manifests[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    classifier = LinearClassifier(
      manifests.flatMap { manifest in
        manifest.positiveExamples.map { LabelledExample(text: $0, label: manifest.id) }
      })
    self.manifests = classifier.labels.compactMap { places[$0] }
    count = manifests.count
  }

  func of(_ question: AnalyzedText, by analyzer: Analyzer) -> [ManifestLikeness] {
    var likeness = [ManifestLikeness](repeating: ManifestLikeness(score: 0, example: nil), count: count)
    for (manifest, score) in zip(manifests, classifier.scores(of: question.text)) {
      let likely = IntentCatalog.ownIntentScore + Double(score - classifier.threshold) / 4
      likeness[manifest] = ManifestLikeness(score: max(0, likely), example: nil)
    }
    return likeness
  }
}
