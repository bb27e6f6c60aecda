package import Analysis

/// The intents in service: the manifests as read, with the router made from them.
public struct IntentCatalog: Sendable {
  public let manifests: [IntentManifest]
  package let router: Router
  private let byID: [String: IntentManifest]
  private let signs: [String: ManifestSigns]
  private let noSigns: ManifestSigns

  /// A score below which the wording alone does not tell the intent.
  package static let ownIntentScore = 0.5

  package init(_ manifests: [IntentManifest], analyzer: Analyzer) {
    self.manifests = manifests.sorted { $0.id < $1.id }
    router = Router(self.manifests, analyzer: analyzer)
    signs = Dictionary(
      self.manifests.map { ($0.id, ManifestSigns($0, analyzer: analyzer)) },
      uniquingKeysWith: { first, _ in first })
    noSigns = ManifestSigns(.fallback, analyzer: analyzer)
    byID = Dictionary(self.manifests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: String) -> IntentManifest? { byID[id] }

  func signs(of manifest: IntentManifest) -> ManifestSigns { signs[manifest.id] ?? noSigns }

  /// Every example that routes against its manifest's word; files by intent id.
  package func misrouted(analyzer: Analyzer) -> [ManifestError] {
    var errors: [ManifestError] = []
    for manifest in manifests {
      func problem(_ example: String, _ to: String?, _ expected: String) {
        errors.append(
          ManifestError(
            file: manifest.id, line: 0,
            problem: .exampleRoutes(example, to: to ?? "nothing", expected: expected)))
      }
      for example in manifest.positiveExamples {
        let route = router.routes(analyzer.analyze(example), by: analyzer).first?.intent
        if route != manifest.id { problem(example, route, manifest.id) }
      }
      for example in manifest.negativeExamples {
        let route = router.routes(analyzer.analyze(example), by: analyzer).first?.intent
        if route == manifest.id { problem(example, route, "any other intent") }
      }
    }
    return errors
  }
}
