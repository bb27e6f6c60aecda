/// Words by which a page's furniture is known, whatever site it comes from.
enum PageCues {
  /// Lines of a header that are about the page, its site or its reader, not about the subject.
  static func isFurniture(_ text: String) -> Bool {
    let text = text.lowercased()
    return furniture.contains { text.contains($0) } || single.contains(text) || addressesReader(text)
  }

  /// What only a header prints: the title stands after the last of these.
  static func isHeader(_ text: String) -> Bool {
    let text = text.lowercased()
    return header.contains { text.contains($0) } || status.contains(text)
  }

  /// The heading of the list of sources.
  static func isReferencesHeading(_ text: String) -> Bool {
    let words = StanceWords(text).words.joined(separator: " ")
    return [
      "references", "reference", "bibliography", "sources", "citations", "works cited", "literature cited",
      "reference list", "literature", "references and sources", "sources and references",
    ].contains(words)
  }

  static func isDisclaimerHeading(_ text: String) -> Bool {
    text.lowercased().contains("disclaimer")
  }

  /// A line from which on the page is about the site again.
  static func isFooter(_ text: String) -> Bool {
    let text = text.lowercased()
    if text.hasSuffix("?"), text.contains("question") || text.contains("helpful") { return true }
    return footer.contains { text.hasPrefix($0) }
  }

  /// “you”, “your”, “us”, “our”, “we”: a page speaks of its reader or itself, a title of its subject.
  static func addressesReader(_ text: String) -> Bool {
    StanceWords(text).words.contains(where: reader.contains)
  }

  static let status: Set = [
    "submitted", "under review", "approved", "article review status", "review status",
  ]

  private static let reader: Set = ["you", "your", "yours", "us", "our", "we", "me"]

  private static let header = [
    "last updated", "last reviewed", "updated on", "updated:", "published:", "editorial policy",
    "review status",
    "educational purpose", "educational use", "education only", "human review", "medically reviewed",
    "min read",
    "personalize", "personalise", "reviewed for accuracy", "reviewed by",
  ]

  private static let furniture =
    header + [
      "tailor", "sign in", "log in", "sign up", "subscribe", "cookie", "skip to", "newsletter",
      "advisory board",
      "help us", "which best describes", "privacy", "terms of use", "all rights reserved", "©", "share this",
      "print this", "advertisement", "download the app",
    ]

  private static let single: Set = status.union([
    "home", "menu", "share", "print", "save", "search", "listen", "email", "copy link", "back", "next",
    "previous",
    "table of contents", "contents", "on this page", "view editorial policy", "show more", "read more",
  ])

  private static let footer = [
    "related articles", "related questions", "related topics", "people also ask", "share this", "©",
    "copyright",
    "all rights reserved", "about us", "privacy", "terms of", "contact us", "follow us", "subscribe",
    "sign up",
    "was this", "ask a question", "comments", "you may also like", "more from",
  ]
}
