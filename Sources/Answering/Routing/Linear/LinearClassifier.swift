/// Tells the intent of a text by examples of each, and how likely that is right.
///
/// A linear model over stems, pairs of stems and letters of words. The same examples give the same bits, whatever
/// their order, on every machine.
package struct LinearClassifier: Sendable {
  /// What a text most likely is.
  package struct Decision: Sendable, Equatable {
    package let label: String
    /// About 0 for a text of which the label knows little, 1 and more for one that is clear.
    package let score: Float
  }

  /// What is needed while a text is read, kept from text to text.
  package struct Workspace {
    fileprivate var reader = FeatureReader()
    fileprivate var model = LinearModel.Workspace()

    package init() {}
  }

  /// Sorted.
  package let labels: [String]
  /// The score below which a text is none of the labels. From examples alone nobody can tell what the rest of the
  /// world is like: this one turns away one in twenty of texts that are like the examples.
  package let threshold: Float
  private let model: LinearModel
  private let calibration: Calibration

  package static let shareTurnedAway = 0.05

  package init(_ examples: [LabelledExample]) {
    let examples = LabelledFeatures(examples)
    labels = examples.labels
    model = LinearModel(TrainingSet(examples, Array(examples.classes.indices)))
    let heldOut = HeldOutScores(examples)
    calibration = Calibration(heldOut.scores)
    threshold = heldOut.score(below: Self.shareTurnedAway)
  }

  /// That the label with this score is the right one, for a text like the examples.
  package func probability(of score: Float) -> Double { calibration.probability(of: score) }

  /// The best label; nil without labels, or for a text without words.
  package func decide(_ text: String, in workspace: inout Workspace) -> Decision? {
    workspace.reader.read(text)
    guard !workspace.reader.features.isEmpty,
      let best = model.best(of: workspace.reader.features, in: &workspace.model)
    else { return nil }
    return Decision(label: labels[best.label], score: best.score)
  }

  /// The score of every label, in the order of `labels`; empty for a text without words.
  package func scores(of text: String) -> [Float] {
    var workspace = Workspace()
    workspace.reader.read(text)
    guard !workspace.reader.features.isEmpty else { return [] }
    model.score(workspace.reader.features, in: &workspace.model)
    return labels.indices.map { workspace.model.score(of: $0) }
  }
}
