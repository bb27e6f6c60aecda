/// Weights for features: what each label scores for a text.
struct LinearModel: Sendable {
  typealias Lanes = LinearTraining.Lanes

  private let space: FeatureSpace
  /// By row of the space, `width` vectors each.
  private let weights: [Lanes]
  private let width: Int
  private let labelCount: Int

  /// Trained on two threads, half of the labels each.
  init(_ set: TrainingSet, rounds: Int = 10) {
    space = set.space
    labelCount = set.labelCount
    let width = (set.labelCount + 15) / 16
    let half = (width + 1) / 2
    let parts = [0..<half, half..<width].mapInHalves {
      LinearTraining(set: set, blocks: $0, rounds: rounds).weights()
    }
    var weights: [Lanes] = []
    weights.reserveCapacity(set.space.count * width)
    for row in 0..<set.space.count {
      weights += parts[0][row * half..<(row + 1) * half]
      weights += parts[1][row * (width - half)..<(row + 1) * (width - half)]
    }
    self.weights = weights
    self.width = width
  }

  /// What is needed while a text is scored, kept from text to text.
  struct Workspace {
    fileprivate var vector = FeatureSpace.Vector()
    fileprivate var sums: [Lanes] = []

    func score(of label: Int) -> Float { sums[label / 16][label % 16] }
  }

  func score(_ features: [TextFeature], in workspace: inout Workspace) {
    space.read(features, into: &workspace.vector)
    var sums = workspace.sums
    workspace.sums = []
    sums.removeAll(keepingCapacity: true)
    for _ in 0..<width { sums.append(.zero) }
    for place in workspace.vector.rows.indices {
      let row = Int(workspace.vector.rows[place]) * width
      let value = workspace.vector.values[place]
      for block in 0..<width { sums[block] += weights[row + block] * value }
    }
    workspace.sums = sums
  }

  /// The label that scores highest, the first among equals; nil without labels.
  func best(of features: [TextFeature], in workspace: inout Workspace) -> (label: Int, score: Float)? {
    score(features, in: &workspace)
    guard labelCount > 0 else { return nil }
    var best = (label: 0, score: workspace.score(of: 0))
    for label in 1..<max(1, labelCount) where workspace.score(of: label) > best.score {
      best = (label, workspace.score(of: label))
    }
    return best
  }
}
