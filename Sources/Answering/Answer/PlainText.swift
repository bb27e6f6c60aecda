internal import Articles

/// An answer as a person reads it: quotes under their headings, then notices, sources and the review banner.
struct PlainText {
  /// Longer answers are not read; the host chooses quotes to fit.
  static let characterLimit = 1_750

  let answer: Answer

  init(_ answer: Answer) { self.answer = answer }

  var text: String {
    blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var blocks: [String] {
    switch answer.outcome {
    case .escalate: return [emergency, opening, quotes(.answer), sources, banner]
    case .refused: return [emergency, Wording.refusal, quotes(.caution), sources, banner]
    case .help: return [emergency, Wording.help, related]
    case .clarify: return [emergency, clarification, assumptions]
    case .abstained:
      return [
        emergency, Wording.abstention(answer.reason, answer.missing, article: answer.article), opening,
        quotes(.caution),
        relatedQuotes, assumptions, sources, related, banner,
      ]
    case .answered, .partial, .excluded:
      return [emergency, opening, editorial, quotes(.answer), cautions, assumptions, sources, banner]
    }
  }

  // MARK: Blocks

  /// Before anything else, whatever the outcome.
  private var emergency: String {
    answer.notices.filter(\.isEmergency).map(Wording.sentence).joined(separator: "\n")
  }

  private var opening: String {
    answer.notices.filter { $0.opens && !$0.isEmergency }.map(Wording.sentence).joined(separator: "\n")
  }

  private var assumptions: String {
    answer.notices.filter { !$0.opens && $0 != .review }.map(Wording.sentence).joined(separator: "\n")
  }

  private var banner: String {
    answer.notices.contains(.review) ? Wording.sentence(.review) : ""
  }

  private func quotes(_ role: Effect.Role) -> String {
    var lines: [String] = []
    var heading: String?
    for shown in answer.quotes where shown.role == role {
      let current = shown.quote.section.last
      if current != heading, let current {
        if !lines.isEmpty { lines.append("") }
        lines.append("\(current):")
      }
      heading = current
      lines.append(line(shown.quote))
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ quote: Quote) -> String {
    let marker =
      quote.citations.isEmpty
      ? "[no citation]" : "[\(quote.citations.map(String.init).joined(separator: ", "))]"
    return "“\(quote.text)” \(marker)"
  }

  private var cautions: String {
    let text = quotes(.caution)
    return text.isEmpty ? "" : "Cautions that go with it:\n" + text
  }

  private var relatedQuotes: String {
    let text = quotes(.related)
    return text.isEmpty ? "" : "Related, does not answer your question:\n" + text
  }

  private var editorial: String {
    guard let article = answer.article else { return "" }
    return answer.editorial.map { fact in
      switch fact {
      case .title: "Article: “\(article.title)”."
      case .status: "Review status: \(Wording.status(article.reviewStatus))."
      case .lastUpdated: "Last updated: \(article.lastUpdated.map(Wording.date) ?? "not stated")."
      case .reviewedBy: "Reviewed by: \(article.reviewedBy ?? "not stated")."
      case .audience:
        article.audience == .clinician ? "Written for: healthcare professionals." : "Written for: patients."
      case .disclaimer: article.disclaimer.map { "Disclaimer: \($0)" } ?? "Disclaimer: none."
      case .policy: "Editorial policy: \(article.editorialPolicy ?? "not stated")."
      }
    }.joined(separator: "\n")
  }

  private var sources: String {
    answer.references.map { reference in
      let tier = reference.tier.map { " (labelled “\($0)”)" } ?? ""
      let end = [reference.container, reference.year.map(String.init)].compactMap { $0 }.joined(
        separator: ", ")
      let title = reference.title.hasSuffix(".") ? String(reference.title.dropLast()) : reference.title
      return "[\(reference.number)] \(title).\(end.isEmpty ? "" : " \(end).")\(tier)"
    }.joined(separator: "\n")
  }

  private var related: String {
    guard !answer.related.isEmpty else { return "" }
    return "You can ask:\n" + answer.related.map { "- \($0)" }.joined(separator: "\n")
  }

  private var clarification: String {
    guard !answer.choices.isEmpty else {
      return "What would you like to know? Please name the drug or condition."
    }
    return "Which do you mean?\n" + answer.choices.map { "- \($0)" }.joined(separator: "\n")
  }
}

extension Notice {
  /// Whether it stands above the quotes, because they must not be read without it.
  var opens: Bool {
    switch self {
    case .position, .classLevel, .notAddressed, .notConverted, .emergency, .forProfessionals, .prescriber:
      true
    case .noGrade, .corrected, .facts, .setAside, .review, .noCitation, .gloss, .spelledOut: false
    }
  }

  var isEmergency: Bool { if case .emergency = self { true } else { false } }

  var kind: String {
    switch self {
    case .position: "position"
    case .classLevel: "classLevel"
    case .notAddressed: "notAddressed"
    case .notConverted: "notConverted"
    case .noGrade: "noGrade"
    case .corrected: "corrected"
    case .facts: "facts"
    case .setAside: "setAside"
    case .emergency: "emergency"
    case .review: "review"
    case .forProfessionals: "forProfessionals"
    case .prescriber: "prescriber"
    case .noCitation: "noCitation"
    case .gloss: "gloss"
    case .spelledOut: "spelledOut"
    }
  }
}
