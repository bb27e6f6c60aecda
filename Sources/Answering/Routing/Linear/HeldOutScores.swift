/// What a model makes of examples that it was not trained on.
struct HeldOutScores {
  struct Score {
    let score: Float
    let isRight: Bool
  }

  let scores: [Score]

  /// A catalog of this many examples can spare a fifth of them once; a smaller one takes each fifth in turn.
  private static let plenty = 2000
  /// Fewer than the model in service has: its scores hardly change any more.
  private static let rounds = 4

  /// Parts the examples of each label by their place in alphabetical order, so that wordings which start alike are
  /// held out together.
  init(_ examples: LabelledFeatures) {
    var sizes = [Int](repeating: 0, count: examples.labels.count)
    let places = examples.classes.map { label in
      sizes[label] += 1
      return sizes[label] - 1
    }
    let fifths = examples.classes.indices.map { 5 * places[$0] / sizes[examples.classes[$0]] }
    var scores: [Score] = []
    var workspace = LinearModel.Workspace()
    for fifth in examples.classes.count < Self.plenty ? 0..<5 : 2..<3 {
      let model = LinearModel(
        TrainingSet(examples, fifths.indices.filter { fifths[$0] != fifth }), rounds: Self.rounds)
      for example in fifths.indices where fifths[example] == fifth {
        guard let best = model.best(of: examples.features[example], in: &workspace) else { continue }
        scores.append(Score(score: best.score, isRight: best.label == examples.classes[example]))
      }
    }
    self.scores = scores
  }

  /// The score that a share of the texts stays below.
  func score(below share: Double) -> Float {
    let sorted = scores.map(\.score).sorted()
    return sorted.isEmpty ? .infinity : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}
