internal import Analysis

/// How much a question is like the examples of each manifest.
protocol Likeness: Sendable {
  /// By manifest, in their order: from 0, and about `IntentCatalog.ownIntentScore` where the wording begins to tell.
  /// - Parameter analyzer: The one that analysed the question.
  func of(_ question: AnalyzedText, by analyzer: Analyzer) -> [ManifestLikeness]
}

struct ManifestLikeness {
  let score: Double
  /// The example that spoke for it, where there is one.
  let example: String?
}
