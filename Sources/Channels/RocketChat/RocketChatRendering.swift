internal import Answering
internal import Articles
internal import Notation

/// Rocket.Chat's own markup, which has no escape at all, in `text` alone: an attachment's text is read by other
/// rules in every version.
struct RocketChatRendering: PagedRendering {
  /// What `Message_MaxAllowedSize` is set to unless an administrator changes it, in UTF-16 units.
  private static let limit = 5000

  private let layout = TextLayout(
    CodeMarkup(words: LiveWords(isLive: Self.isLive), bold: "*") { _ in "```" })

  func body(of page: Page) -> JSON { ["text": .string(layout.text(of: page))] }

  func fits(_ page: Page) -> Bool { layout.text(of: page).utf16.count <= Self.limit }

  /// The fence cannot be made longer, so words that hold it cannot be shown.
  func canShow(_ quote: Quote) -> Bool { !quote.text.contains("```") }

  /// packages/message-parser: emphasis, mentions, links, telephone numbers, mathematics, spoilers, colours,
  /// times, emoji, and the emoticons that stand in “<3 months” and “(vitamin B)” too.
  private static func isLive(_ word: Word) -> Bool {
    word.holdsAddress || word.holdsEmojiName || word.holds("+") { $0.isLetterOrDigit || $0 == "(" }
      || word.holds("<") { $0.properties.isAlphabetic } || word.holdsAny(emoticons)
      || ["*", "_", "~", "#", "$", "\\", "||", "]("].contains { word.contains($0) }
  }

  private static let emoticons = Dictionary(
    grouping: [
      "<3", "</3", ":D", ":-D", "=D", ">:)", ">;)", ">:-)", ">=)", "':)", "':-)", "'=)", "':D", "':-D", "'=D",
      ":')", ":'-)", "O:-)", "0:-3", "0:3", "0:-)", "0:)", "0;^)", "O:)", "O;-)", "O=)", "0;-)", "O:-3",
      "O:3",
      ":)", ":-)", "=]", "=)", ":]", ";)", ";-)", ";-]", ";]", ";D", ";^)", ":P", ":-P", "=P", ":-Þ", ":Þ",
      ":-b", ":b", ">:P", "X-P", "B-)", "B)", "8)", "8-)", "B-D", "8-D", ">:[", ":-(", ":(", ":-[", ":[",
      "=(",
      ">:/", ":-/", ":-.", ":/", "=/", ":L", "=L", ">.<", ":'(", ":'-(", ";(", ";-(", ">:(", ">:-(", ":@",
      "D:", "':(", "':-(", "'=(", ":-X", ":X", "=X", "-_-", ":-O", ":O", ">:O", "%-)", "%)", "X)", "X-)",
      "(y)",
    ].map { Array($0.unicodeScalars) }, by: { $0[0] })
}
