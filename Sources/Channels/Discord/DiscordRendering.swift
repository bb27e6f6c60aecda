internal import Notation

/// Markdown in `content`, or in one embed where the answer is longer than that. `allowed_mentions` turns every
/// mention off, whatever the text holds.
struct DiscordRendering: PagedRendering {
  /// In UTF-16 units, the largest count that a character limit can mean.
  private static let contentLimit = 2000
  /// One embed a message: ten of them may hold no more than 6,000 together.
  private static let descriptionLimit = 4096

  private let layout = TextLayout(DiscordMarkdown())

  func body(of page: Page) -> JSON {
    let text = layout.text(of: page)
    let mentions: JSON = ["parse": .array([])]
    guard text.utf16.count > Self.contentLimit else {
      return ["allowed_mentions": mentions, "content": .string(text)]
    }
    return ["allowed_mentions": mentions, "embeds": .array([["description": .string(text)]])]
  }

  func fits(_ page: Page) -> Bool { layout.text(of: page).utf16.count <= Self.descriptionLimit }

  /// CHANNEL_MESSAGE_WITH_SOURCE, the response to an interaction.
  func inlineBody(_ body: JSON, to target: ReplyTarget) -> JSON { ["data": body, "type": 4] }
}

/// A backslash takes its meaning from any sign of ASCII.
struct DiscordMarkdown: TextDialect {
  func escaped(_ text: String) -> String { text.escaping("\\`*_~|<>[]()#:@&") }

  func strong(_ text: String) -> String { "**\(escaped(text))**" }
}
