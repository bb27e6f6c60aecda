/// Learns the weights of some labels: for each, a linear separator of its examples from all others, by dual
/// coordinate descent on the squared hinge loss (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, algorithm 1).
///
/// A lane of a vector is a label. No label reads another's lane, and every lane is summed in the order of the
/// examples: how the labels are spread over vectors and threads makes no difference to a single bit.
struct LinearTraining {
  typealias Lanes = SIMD16<Float>

  let set: TrainingSet
  /// The vectors of labels to learn: vector 0 has the labels 0 to 15.
  let blocks: Range<Int>
  /// How often each example is learnt.
  let rounds: Int

  /// The price of an error against the size of the weights: high, for examples are seldom wrong.
  private static let penalty: Float = 3

  /// By row of the space, the blocks side by side.
  func weights() -> [Lanes] {
    let width = blocks.count
    var weights = [Lanes](repeating: .zero, count: set.space.count * width)
    var duals = [Lanes](repeating: .zero, count: set.count * width)
    var steps = [Lanes](repeating: .zero, count: width)
    let slack = 0.5 / Self.penalty
    let lengths = (0..<set.count).map { squaredLength(of: $0) }
    for round in 0..<rounds {
      for example in set.order(in: round) {
        score(example, weights, into: &steps)
        let inverse = 1 / (lengths[example] + slack)
        for block in 0..<width {
          let sign = signs(of: example, in: block)
          let old = duals[example * width + block]
          var dual = old - (sign * steps[block] - 1 + slack * old) * inverse
          dual.replace(with: 0, where: dual .< 0)
          duals[example * width + block] = dual
          steps[block] = (dual - old) * sign
        }
        for place in set.starts[example]..<set.starts[example + 1] {
          let row = Int(set.rows[place]) * width
          let value = set.values[place]
          for block in 0..<width { weights[row + block] += steps[block] * value }
        }
      }
    }
    familiarise(&weights)
    return weights
  }

  private func squaredLength(of example: Int) -> Float {
    set.values[set.starts[example]..<set.starts[example + 1]].reduce(0) { $0 + $1 * $1 }
  }

  private func signs(of example: Int, in block: Int) -> Lanes {
    var signs = Lanes(repeating: -1)
    let lane = set.classes[example] - 16 * (blocks.lowerBound + block)
    if 0..<16 ~= lane { signs[lane] = 1 }
    return signs
  }

  private func score(_ example: Int, _ weights: [Lanes], into sums: inout [Lanes]) {
    let width = blocks.count
    for block in 0..<width { sums[block] = .zero }
    for place in set.starts[example]..<set.starts[example + 1] {
      let row = Int(set.rows[place]) * width
      let value = set.values[place]
      for block in 0..<width { sums[block] += weights[row + block] * value }
    }
  }

  /// Gives each label something for every feature that an example of it has: training leaves out what it needs
  /// for no decision, and a text that is all familiar is less likely to be something else.
  private func familiarise(_ weights: inout [Lanes]) {
    let width = blocks.count
    var isFamiliar = [Bool](repeating: false, count: set.space.count * width * 16)
    for example in 0..<set.count {
      let column = set.classes[example] - 16 * blocks.lowerBound
      guard 0..<16 * width ~= column else { continue }
      for row in set.rows[set.starts[example]..<set.starts[example + 1]].lazy.map(Int.init) {
        let cell = row * width * 16 + column
        guard !isFamiliar[cell] else { continue }
        isFamiliar[cell] = true
        weights[row * width + column / 16][column % 16] += set.space.familiarity[row]
      }
    }
  }
}
