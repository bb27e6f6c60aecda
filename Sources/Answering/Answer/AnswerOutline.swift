package import Articles

/// An answer in reading order, before any service's markup: every renderer walks this, so that none of them
/// can leave something out, turn the order round or add a word.
package struct AnswerOutline: Sendable, Equatable {
  /// None is empty.
  package let blocks: [Block]

  /// Lines that belong together, such as the cautions.
  package struct Block: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
      /// The fixed wording of an emergency: always first.
      case emergency
      /// What the host says where quotes do not: an abstention, a refusal, a question back, help.
      case reply
      /// Without these the quotes must not be read.
      case opening
      case editorial
      case answers, cautions
      /// What was calculated from the quotes, under its label.
      case derived
      /// Quotes beside an abstention, which do not answer the question.
      case related
      case assumptions, sources
      /// What can be asked next.
      case questions
      /// That the article is not reviewed yet, or has expired: always last.
      case banner
    }

    package let kind: Kind
    /// A line of the host above the groups.
    package let label: String?
    package let groups: [Group]

    package init(_ kind: Kind, label: String? = nil, groups: [Group]) {
      self.kind = kind
      self.label = label
      self.groups = groups
    }
  }

  /// Pieces under one heading of the article.
  package struct Group: Sendable, Equatable {
    package let heading: String?
    package let pieces: [Piece]

    package init(heading: String? = nil, _ pieces: [Piece]) {
      self.heading = heading
      self.pieces = pieces
    }
  }

  /// One line, never broken in two.
  package enum Piece: Sendable, Equatable {
    /// A sentence of the host with names filled in.
    case sentence(String)
    case gloss(term: String, meaning: String)
    case fact(EditorialFact, String)
    case quote(Quote)
    case reference(Reference)
    /// A question, or a name to choose, that can be sent back as it stands.
    case suggestion(String)
  }
}

extension AnswerOutline.Piece {
  /// The line without markup.
  package var text: String {
    switch self {
    case .sentence(let text), .fact(_, let text): text
    case .gloss(let term, let meaning): Wording.sentence(.gloss(term: term, meaning: meaning))
    case .quote(let quote): "“\(quote.text)” \(quote.marker)"
    case .reference(let reference): Wording.source(reference)
    case .suggestion(let text): "- \(text)"
    }
  }
}

extension Quote {
  /// The citation numbers as they are shown behind it: `[3, 5]`.
  package var marker: String {
    citations.isEmpty ? "[no citation]" : "[\(citations.map(String.init).joined(separator: ", "))]"
  }
}
