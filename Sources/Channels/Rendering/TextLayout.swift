internal import Answering
internal import Articles

/// A page as text in a dialect: blocks parted by an empty line, one line a piece.
struct TextLayout<Dialect: TextDialect>: Sendable {
  let dialect: Dialect

  init(_ dialect: Dialect) { self.dialect = dialect }

  func text(of page: Page) -> String {
    var blocks = page.blocks.map(text)
    if let label = page.label { blocks.append(dialect.escaped(label)) }
    return blocks.joined(separator: "\n\n")
  }

  private func text(_ block: AnswerOutline.Block) -> String {
    var lines: [String] = []
    if let label = block.label { lines.append(dialect.strong(label.neutral)) }
    for (index, group) in block.groups.enumerated() {
      if let heading = group.heading {
        if index > 0 { lines.append("") }
        lines.append(dialect.strong("\(heading.neutral(limit: RenderingWording.titleLimit)):"))
      }
      for piece in group.pieces { lines += self.lines(piece, of: block.kind) }
    }
    return lines.joined(separator: "\n")
  }

  private func lines(_ piece: AnswerOutline.Piece, of kind: AnswerOutline.Block.Kind) -> [String] {
    switch piece {
    case .quote(let quote): [dialect.quoted(quote.text, marker: quote.marker)]
    case .suggestion(let text): [dialect.escaped("• \(text.neutral)")]
    case .sentence, .gloss, .fact, .reference:
      piece.neutralLines.map { kind == .emergency ? dialect.strong($0) : dialect.escaped($0) }
    }
  }
}

extension AnswerOutline.Piece {
  /// The line of a piece that is no quote: several where a fixed wording has several.
  var neutralLines: [String] {
    text.split(separator: "\n").map { String($0).neutral }.filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
