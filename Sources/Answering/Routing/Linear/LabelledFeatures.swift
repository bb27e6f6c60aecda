/// Examples with their features, in an order that depends on nothing but the examples.
struct LabelledFeatures: Sendable {
  /// Sorted.
  let labels: [String]
  /// By example: its label's place in `labels`.
  let classes: [Int]
  let features: [[TextFeature]]

  init(_ examples: [LabelledExample]) {
    let examples = Set(examples).sorted { ($0.label, $0.text) < ($1.label, $1.text) }
    var labels: [String] = []
    classes = examples.map { example in
      if labels.last != example.label { labels.append(example.label) }
      return labels.count - 1
    }
    self.labels = labels
    features = examples.mapPartsInHalves { part in
      var reader = FeatureReader()
      return part.map { example in
        reader.read(example.text)
        return reader.features
      }
    }
  }
}
