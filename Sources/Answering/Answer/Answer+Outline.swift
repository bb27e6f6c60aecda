internal import Articles
internal import Dosing

extension Answer {
  /// The answer in reading order; what stands in it depends on the outcome alone.
  package var outline: AnswerOutline {
    let blocks: [AnswerOutline.Block?] =
      switch outcome {
      case .escalate: [emergency, opening, quotes(.answer), sources, banner]
      case .refused: [emergency, reply(Wording.refusal), quotes(.caution, as: .cautions), sources, banner]
      case .help: [emergency, reply(Wording.help), questions]
      case .clarify: [emergency, clarification, assumptions]
      case .abstained:
        [
          emergency, reply(Wording.abstention(reason, missing, article: article)), opening,
          quotes(.caution, as: .cautions),
          quotes(.related, as: .related, label: "Related, does not answer your question:"),
          assumptions, sources, questions, banner,
        ]
      case .answered, .partial, .excluded:
        [
          emergency, opening, editorialFacts, quotes(.answer),
          quotes(.caution, as: .cautions, label: "Cautions that go with it:"),
          calculations, assumptions, sources, banner,
        ]
      }
    return AnswerOutline(blocks: blocks.compactMap { $0 })
  }

  private typealias Block = AnswerOutline.Block
  private typealias Piece = AnswerOutline.Piece

  // MARK: Notices

  private var emergency: Block? { notices(.emergency, where: \.isEmergency) }

  private var opening: Block? { notices(.opening) { $0.opens && !$0.isEmergency } }

  private var assumptions: Block? { notices(.assumptions) { !$0.opens && !$0.isBanner } }

  private var banner: Block? { notices(.banner, where: \.isBanner) }

  private func notices(_ kind: Block.Kind, where isMeant: (Notice) -> Bool) -> Block? {
    block(
      kind,
      pieces: notices.filter(isMeant).map { notice in
        if case .gloss(let term, let meaning) = notice { return .gloss(term: term, meaning: meaning) }
        return .sentence(Wording.sentence(notice))
      })
  }

  // MARK: Quotes and sources

  private func quotes(
    _ role: Effect.Role, as kind: Block.Kind = .answers, label: String? = nil
  ) -> Block? {
    var groups: [AnswerOutline.Group] = []
    var pieces: [Piece] = []
    var heading: String?
    for shown in quotes where shown.role == role {
      let current = shown.quote.section.last
      if current != heading, !pieces.isEmpty {
        groups.append(AnswerOutline.Group(heading: heading, pieces))
        pieces = []
      }
      heading = current
      pieces.append(.quote(shown.quote))
    }
    guard !pieces.isEmpty else { return nil }
    return Block(kind, label: label, groups: groups + [AnswerOutline.Group(heading: heading, pieces)])
  }

  private var calculations: Block? {
    block(.derived, label: DerivedFigure.label + ":", pieces: derived.map { .sentence($0.value) })
  }

  private var sources: Block? { block(.sources, pieces: references.map { .reference($0) }) }

  private var editorialFacts: Block? {
    guard let article else { return nil }
    return block(.editorial, pieces: editorial.map { .fact($0, Wording.fact($0, of: article)) })
  }

  // MARK: The host's own words

  private func reply(_ sentence: String) -> Block? { block(.reply, pieces: [.sentence(sentence)]) }

  private var clarification: Block? {
    guard !choices.isEmpty else {
      return reply("What would you like to know? Please name the drug or condition.")
    }
    let label = articleChoices.isEmpty ? "Which do you mean?" : "Which article do you mean?"
    return block(.reply, label: label, pieces: choices.map { .suggestion($0) })
  }

  private var questions: Block? {
    block(.questions, label: "You can ask:", pieces: related.map { .suggestion($0) })
  }

  private func block(_ kind: Block.Kind, label: String? = nil, pieces: [Piece]) -> Block? {
    pieces.isEmpty ? nil : Block(kind, label: label, groups: [AnswerOutline.Group(pieces)])
  }
}
