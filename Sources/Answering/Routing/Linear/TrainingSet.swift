/// Some of the examples as vectors in a space of their own, one after the other.
struct TrainingSet: Sendable {
  let space: FeatureSpace
  let labelCount: Int
  /// By example.
  let classes: [Int]
  /// By example, and one more: where its vector starts.
  let starts: [Int]
  let rows: [Int32]
  let values: [Float]

  var count: Int { classes.count }

  init(_ examples: LabelledFeatures, _ chosen: [Int]) {
    let space = FeatureSpace(chosen.map { examples.features[$0] })
    var starts = [0]
    var rows: [Int32] = []
    var values: [Float] = []
    var vector = FeatureSpace.Vector()
    for example in chosen {
      space.read(examples.features[example], into: &vector)
      rows += vector.rows
      values += vector.values
      starts.append(rows.count)
    }
    self.space = space
    self.starts = starts
    self.rows = rows
    self.values = values
    labelCount = examples.labels.count
    classes = chosen.map { examples.classes[$0] }
  }

  /// The examples in an order that mixes the labels; another one each round.
  func order(in round: Int) -> [Int] {
    var state = UInt64(round) &* 0x9E37_79B9_7F4A_7C15
    var order = Array(0..<count)
    for index in order.indices.reversed() where index > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
    }
    return order
  }
}
