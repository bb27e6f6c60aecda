internal import Answering
internal import Notation

/// Block Kit. All that is not the host's own is in `plain_text` objects, which read no mark-up, no mention, no
/// link and, with `emoji` off, no `:name:`; mrkdwn has no escape for `*` and `_`. In both kinds `&`, `<` and `>`
/// are entities. `text` is what notifications and screen readers take instead of the blocks.
///
/// https://docs.slack.dev/reference/block-kit/composition-objects/text-object
struct SlackRendering: PagedRendering {
  private static let blockLimit = 50
  private static let sectionLimit = 3000
  private static let headerLimit = 150
  private static let contextElementLimit = 10
  /// Slack's advice; it cuts at 40,000. With blocks of the same length, a message stays under the 13,200 that
  /// it was seen to refuse.
  private static let textLimit = 4000

  func body(of page: Page) -> JSON {
    [
      "blocks": .array(blocks(of: page).map(\.json)),
      "link_names": false,
      "mrkdwn": false,
      "parse": "none",
      "text": .string(fallback(page)),
      "unfurl_links": false,
      "unfurl_media": false,
    ]
  }

  func fits(_ page: Page) -> Bool {
    let blocks = blocks(of: page)
    return blocks.count <= Self.blockLimit && fallback(page).utf16.count <= Self.textLimit
      && blocks.allSatisfy { block in
        switch block {
        case .header(let text): text.utf16.count <= Self.headerLimit
        case .section(let text), .label(let text): text.utf16.count <= Self.sectionLimit
        case .context(let texts): texts.allSatisfy { $0.utf16.count <= Self.sectionLimit }
        case .divider: true
        }
      }
  }

  private func fallback(_ page: Page) -> String { TextLayout(NoMarkup()).text(of: page).withEntities }

  // MARK: Blocks

  /// With their text as it is sent.
  private enum Block {
    case header(String)
    case section(String)
    /// The host's own words, in bold.
    case label(String)
    case context([String])
    case divider

    var json: JSON {
      switch self {
      case .header(let text): ["type": "header", "text": Self.plain(text)]
      case .section(let text): ["type": "section", "text": Self.plain(text)]
      case .label(let text):
        ["type": "section", "text": ["type": "mrkdwn", "text": .string("*\(text)*"), "verbatim": true]]
      case .context(let texts): ["type": "context", "elements": .array(texts.map(Self.plain))]
      case .divider: ["type": "divider"]
      }
    }

    private static func plain(_ text: String) -> JSON {
      ["type": "plain_text", "text": .string(text), "emoji": false]
    }
  }

  private func blocks(of page: Page) -> [Block] {
    var blocks = page.blocks.flatMap(blocks)
    if let label = page.label { blocks.append(.context([label])) }
    return blocks
  }

  private func blocks(_ block: AnswerOutline.Block) -> [Block] {
    var result: [Block] = block.kind == .sources ? [.divider] : []
    if let label = block.label { result.append(.label(label.neutral.withEntities)) }
    for group in block.groups {
      if let heading = group.heading {
        let heading = heading.neutral(limit: RenderingWording.titleLimit).withEntities
        result.append(heading.utf16.count <= Self.headerLimit ? .header(heading) : .section(heading))
      }
      let lines = group.pieces.flatMap(lines)
      switch block.kind {
      case .sources, .assumptions, .banner:
        for start in stride(from: 0, to: lines.count, by: Self.contextElementLimit) {
          result.append(.context(Array(lines[start...].prefix(Self.contextElementLimit))))
        }
      case .questions: result.append(.section(lines.joined(separator: "\n")))
      case .emergency, .reply, .opening, .editorial, .answers, .cautions, .derived, .related:
        result += lines.map { .section($0) }
      }
    }
    return result
  }

  private func lines(_ piece: AnswerOutline.Piece) -> [String] {
    switch piece {
    case .quote: [piece.text.withEntities]
    case .suggestion(let text): ["• \(text.neutral)".withEntities]
    case .sentence, .gloss, .fact, .reference: piece.neutralLines.map(\.withEntities)
    }
  }
}
