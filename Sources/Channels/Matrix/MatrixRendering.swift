internal import Answering
internal import Notation

/// `m.text` with plain text in `body`, for clients without HTML, and the same in `formatted_body`. An empty
/// `m.mentions` says that nobody is mentioned: without it, servers look for names and `@room` in `body`.
///
/// https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes
struct MatrixRendering: PagedRendering {
  /// In bytes, of the content; an event may have 65,536 with what the servers add: ids, hashes, signatures.
  private static let limit = 56_000

  func body(of page: Page) -> JSON {
    [
      "body": .string(TextLayout(NoMarkup()).text(of: page)),
      "format": "org.matrix.custom.html",
      "formatted_body": .string(html(page)),
      "m.mentions": [:],
      "msgtype": "m.text",
    ]
  }

  func fits(_ page: Page) -> Bool { body(of: page).bytes.count <= Self.limit }

  // MARK: HTML

  private func html(_ page: Page) -> String {
    page.blocks.map(html).joined() + (page.label.map { "<p>\($0)</p>" } ?? "")
  }

  private func html(_ block: AnswerOutline.Block) -> String {
    var result = block.label.map { "<p><strong>\($0.neutral.withEntities)</strong></p>" } ?? ""
    for group in block.groups {
      if let heading = group.heading {
        let heading = heading.neutral(limit: RenderingWording.titleLimit)
        result += "<p><strong>\(heading.withEntities):</strong></p>"
      }
      let lines = group.pieces.flatMap(lines)
      switch block.kind {
      case .answers, .cautions, .derived, .related, .questions:
        result += "<ul>\(lines.map { "<li>\($0)</li>" }.joined())</ul>"
      case .emergency: result += "<p><strong>\(lines.joined(separator: "<br>"))</strong></p>"
      case .reply where block.label != nil: result += "<ul>\(lines.map { "<li>\($0)</li>" }.joined())</ul>"
      case .reply, .opening, .editorial, .assumptions, .sources, .banner:
        result += "<p>\(lines.joined(separator: "<br>"))</p>"
      }
    }
    return result
  }

  private func lines(_ piece: AnswerOutline.Piece) -> [String] {
    switch piece {
    case .quote: [piece.text.withEntities]
    case .suggestion(let text): [text.neutral.withEntities]
    case .sentence, .gloss, .fact, .reference: piece.neutralLines.map(\.withEntities)
    }
  }
}
