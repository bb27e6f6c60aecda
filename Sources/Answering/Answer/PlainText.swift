/// An answer as a person reads it: quotes under their headings, then notices, sources and the review banner.
struct PlainText {
  /// Longer answers are not read; the host chooses quotes to fit.
  static let characterLimit = 1_750

  /// Characters are counted only where there are bytes enough.
  static func isTooLong(_ text: String) -> Bool {
    text.utf8.count > characterLimit && text.count > characterLimit
  }

  let answer: Answer

  init(_ answer: Answer) { self.answer = answer }

  var text: String {
    answer.outline.blocks.map(text).joined(separator: "\n\n")
  }

  private func text(_ block: AnswerOutline.Block) -> String {
    var lines: [String] = []
    if let label = block.label { lines.append(label) }
    for (index, group) in block.groups.enumerated() {
      if let heading = group.heading {
        if index > 0 { lines.append("") }
        lines.append("\(heading):")
      }
      lines += group.pieces.map(\.text)
    }
    return lines.joined(separator: "\n")
  }
}

extension Notice {
  /// Whether it stands above the quotes, because they must not be read without it.
  var opens: Bool {
    switch self {
    case .position, .classLevel, .notAddressed, .notConverted, .conflict, .emergency, .forProfessionals,
      .prescriber, .unmetLimits, .uncomparedLimits, .others, .disagreement, .aboveMaximum, .withheldTaper,
      .withheld:
      true
    case .noGrade, .corrected, .facts, .setAside, .review, .noCitation, .gloss, .spelledOut, .elsewhere,
      .expired:
      false
    }
  }

  /// Whether it is about the state of the article: always last.
  var isBanner: Bool {
    switch self {
    case .review, .expired: true
    default: false
    }
  }

  var isEmergency: Bool { if case .emergency = self { true } else { false } }

  var kind: String {
    switch self {
    case .position: "position"
    case .classLevel: "classLevel"
    case .notAddressed: "notAddressed"
    case .notConverted: "notConverted"
    case .conflict: "conflict"
    case .disagreement: "disagreement"
    case .aboveMaximum: "aboveMaximum"
    case .withheldTaper: "withheldTaper"
    case .noGrade: "noGrade"
    case .corrected: "corrected"
    case .facts: "facts"
    case .others: "others"
    case .unmetLimits: "unmetLimits"
    case .uncomparedLimits: "uncomparedLimits"
    case .setAside: "setAside"
    case .emergency: "emergency"
    case .review: "review"
    case .forProfessionals: "forProfessionals"
    case .prescriber: "prescriber"
    case .noCitation: "noCitation"
    case .gloss: "gloss"
    case .spelledOut: "spelledOut"
    case .elsewhere: "elsewhere"
    case .expired: "expired"
    case .withheld: "withheld"
    }
  }
}
