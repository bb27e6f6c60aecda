internal import Answering
internal import Notation

/// A card whose paragraphs are read as HTML: unlike Markdown in `text`, that has an escape, and no mentions.
///
/// https://developers.google.com/workspace/chat/format-messages#card-formatting
struct GoogleChatRendering: PagedRendering {
  /// In bytes, of the whole message.
  private static let limit = 32_000
  /// Chat leaves out what comes after these.
  private static let widgetLimit = 100

  func body(of page: Page) -> JSON {
    var sections = page.blocks.map { section(paragraphs(of: $0)) }
    if let label = page.label { sections.append(section([label])) }
    let card: JSON = ["card": ["sections": .array(sections)], "cardId": "answer"]
    return ["cardsV2": .array([card]), "fallbackText": .string(fallback(page))]
  }

  func fits(_ page: Page) -> Bool {
    page.blocks.reduce(1) { $0 + paragraphs(of: $1).count } <= Self.widgetLimit
      && body(of: page).bytes.count <= Self.limit
  }

  /// What a notification shows instead of the card: words of the host alone.
  private func fallback(_ page: Page) -> String {
    page.blocks.first { $0.kind == .emergency }?.groups.first?.pieces.first?.text.neutral
      ?? "An answer from reviewed articles."
  }

  private func section(_ paragraphs: [String]) -> JSON {
    ["widgets": .array(paragraphs.map { ["textParagraph": ["text": .string($0)]] })]
  }

  private func paragraphs(of block: AnswerOutline.Block) -> [String] {
    var result = block.label.map { ["<b>\($0.neutral.withEntities)</b>"] } ?? []
    for group in block.groups {
      if let heading = group.heading {
        result.append("<b>\(heading.neutral(limit: RenderingWording.titleLimit).withEntities):</b>")
      }
      for piece in group.pieces {
        switch piece {
        case .quote: result.append(piece.text.withEntities)
        case .suggestion(let text): result.append("• \(text.neutral)".withEntities)
        case .sentence, .gloss, .fact, .reference:
          let lines = piece.neutralLines.map(\.withEntities)
          result += block.kind == .emergency ? lines.map { "<b>\($0)</b>" } : lines
        }
      }
    }
    return result
  }
}
