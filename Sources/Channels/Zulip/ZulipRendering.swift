internal import Foundation
internal import Notation

/// Zulip's Markdown, which has no backslash escape and reads no underscores.
struct ZulipRendering: PagedRendering {
  /// In code points.
  private static let limit = 10_000

  private let layout = TextLayout(
    CodeMarkup(words: LiveWords(isLive: Self.isLive), bold: "**") { text in
      // Longer than any row of tildes in it, though none could stand at the start of a line.
      let longest = text.split(whereSeparator: { $0 != "~" }).map(\.count).max() ?? 0
      return String(repeating: "~", count: max(3, longest + 1))
    })

  func body(of page: Page) -> JSON { ["content": .string(layout.text(of: page))] }

  func fits(_ page: Page) -> Bool { layout.text(of: page).unicodeScalars.count <= Self.limit }

  /// zerver/lib/markdown: emphasis, mentions, streams, mathematics, times, links, entities, emoji.
  private static func isLive(_ word: Word) -> Bool {
    word.holdsAddress || word.holdsEmojiName
      || ["*", "#", "~~", "$$", "](", "<time:", "!avatar", "!gravatar", "||"].contains { word.contains($0) }
      || word.contains("&") && word.contains(";")
  }
}
