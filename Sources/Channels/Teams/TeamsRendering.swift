internal import Answering
internal import Notation

/// An Adaptive Card whose text is all in the runs of rich-text blocks: these read no Markdown.
///
/// https://adaptivecards.io/explorer/TextRun.html
struct TeamsRendering: PagedRendering {
  /// In bytes, of the whole message.
  private static let limit = 28_000

  func body(of page: Page) -> JSON {
    var elements = page.blocks.flatMap(elements)
    if let label = page.label { elements.append(line(label, style: .subtle)) }
    let card: JSON = [
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
      "body": .array(elements),
      "type": "AdaptiveCard",
      "version": "1.4",
    ]
    let attachment: JSON = [
      "content": card, "contentType": "application/vnd.microsoft.card.adaptive",
    ]
    return ["attachments": .array([attachment]), "type": "message"]
  }

  func fits(_ page: Page) -> Bool { body(of: page).bytes.count <= Self.limit }

  // MARK: Elements

  private enum Style { case plain, strong, alarm, subtle }

  private func elements(_ block: AnswerOutline.Block) -> [JSON] {
    let style: Style =
      switch block.kind {
      case .emergency: .alarm
      case .assumptions, .sources, .banner: .subtle
      case .reply, .opening, .editorial, .answers, .cautions, .derived, .related, .questions: .plain
      }
    var lines: [(text: String, style: Style)] = []
    if let label = block.label { lines.append((label.neutral, .strong)) }
    for group in block.groups {
      if let heading = group.heading {
        lines.append(("\(heading.neutral(limit: RenderingWording.titleLimit)):", .strong))
      }
      for piece in group.pieces {
        switch piece {
        case .quote: lines.append((piece.text, style))
        case .suggestion(let text): lines.append(("• \(text.neutral)", style))
        case .sentence, .gloss, .fact, .reference: lines += piece.neutralLines.map { ($0, style) }
        }
      }
    }
    return lines.enumerated().map { index, line in
      self.line(line.text, style: line.style, isSeparated: index == 0 && block.kind == .sources)
    }
  }

  private func line(_ text: String, style: Style, isSeparated: Bool = false) -> JSON {
    var element: [String: JSON] = [
      "type": "RichTextBlock",
      "inlines": .array(runs(text).map { run(String($0), style: style) }),
    ]
    if isSeparated { element["separator"] = true }
    return .object(element)
  }

  private func run(_ text: String, style: Style) -> JSON {
    var run: [String: JSON] = ["type": "TextRun", "text": .string(text)]
    switch style {
    case .plain: break
    case .strong: run["weight"] = "Bolder"
    case .alarm:
      run["weight"] = "Bolder"
      run["color"] = "Attention"
    case .subtle: run["isSubtle"] = true
    }
    return .object(run)
  }

  /// Parted within `{{`, for `{{DATE(…)}}` is worked out in any one text.
  private func runs(_ text: String) -> [String.UnicodeScalarView] {
    var runs = [String.UnicodeScalarView()]
    for scalar in text.unicodeScalars {
      if scalar == "{", runs[runs.count - 1].last == "{" { runs.append(String.UnicodeScalarView()) }
      runs[runs.count - 1].append(scalar)
    }
    return runs
  }
}
