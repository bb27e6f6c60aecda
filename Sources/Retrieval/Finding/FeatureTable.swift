/// The features of every sentence of an article for a question.
struct FeatureTable {
  /// By feature, in the order of `Feature.allCases`.
  private var columns: [[Double]]
  /// The share of the question that a sentence has together with both its neighbours.
  var surrounding: [Double]

  init(_ comparison: Comparison) {
    columns = Feature.allCases.map { _ in [Double](repeating: 0, count: comparison.count) }
    surrounding = [Double](repeating: 0, count: comparison.count)
    addWords(comparison)
    addCoverage(comparison)
    addOrder(comparison)
    addShape(comparison)
    addPlace(comparison.article)
  }

  subscript(feature: Feature) -> [Double] {
    get { columns[feature.rawValue] }
    _modify { yield &columns[feature.rawValue] }
  }
}
