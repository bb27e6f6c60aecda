/// Something a text has that tells its intent.
struct TextFeature {
  enum Kind: Int, CaseIterable {
    /// A stem.
    case word
    /// Two stems side by side; the ends of the text count as stems.
    case neighbours
    /// Two stems in either order, at most `FeatureReader.reach` words apart.
    case together
    /// Three letters of a word, its edges counted as letters: what typing errors leave whole.
    case letters
  }

  let key: UInt64
  let kind: Kind
}

extension TextFeature.Kind {
  /// How much the features of this kind weigh together.
  var share: Float {
    switch self {
    case .word, .neighbours, .letters: 1
    case .together: 0.8
    }
  }

  /// What an intent is given for a feature that one of its examples has, beside what training makes of it.
  var familiarity: Float {
    switch self {
    case .word, .neighbours: 0.3
    case .together: 0.2
    case .letters: 0.03
    }
  }

  /// In how many examples a feature must be to be kept: most pairs stand in one alone, and cost a row each.
  var fewestExamples: Int {
    switch self {
    case .word, .neighbours, .letters: 1
    case .together: 2
    }
  }
}
