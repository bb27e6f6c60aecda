internal import Notation

/// MarkdownV2, without previews of links.
struct TelegramRendering: PagedRendering {
  /// In UTF-16 units. Telegram counts what is left when the escapes are read; counted with them, no reading of
  /// the limit is broken.
  private static let limit = 4096

  private let layout = TextLayout(TelegramMarkdown())

  func body(of page: Page) -> JSON {
    [
      "link_preview_options": ["is_disabled": true],
      "parse_mode": "MarkdownV2",
      "text": .string(layout.text(of: page)),
    ]
  }

  func fits(_ page: Page) -> Bool { layout.text(of: page).utf16.count <= Self.limit }

  /// A response names the call it is, and the chat.
  func inlineBody(_ body: JSON, to target: ReplyTarget) -> JSON {
    guard case .object(var members) = body else { return body }
    members["method"] = "sendMessage"
    if let chat = target["chat_id"] { members["chat_id"] = .string(chat) }
    return .object(members)
  }
}

/// Telegram makes mentions, commands, hashtags, addresses and telephone numbers of text by itself, escaped or
/// not, everywhere but in code.
struct TelegramMarkdown: TextDialect {
  private let words = LiveWords { word in
    word.holdsAddress || word.holds("/") { $0.isLetterOrDigit } || word.holds("#") { $0.isLetterOrDigit }
      || word.holds("$") { $0.properties.isAlphabetic } || word.holds("+") { $0.isLetterOrDigit }
  }

  func escaped(_ text: String) -> String {
    words.runs(in: text).map { run in
      run.isLive
        ? "`\(String(run.text).escaping("\\`"))`" : String(run.text).escaping("\\_*[]()~`>#+-=|{}.!")
    }.joined()
  }

  /// Code cannot stand in bold.
  func strong(_ text: String) -> String {
    words.runs(in: text).contains(where: \.isLive) ? escaped(text) : "*\(escaped(text))*"
  }
}
