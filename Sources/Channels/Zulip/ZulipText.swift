/// Zulip's Markdown, without the mention of the bot.
enum ZulipText {
  /// `@**Footnote**`, `@**Footnote|17**` and the silent `@_**Footnote**`; where the name is not known, the
  /// mention that the text starts with.
  static func plain(_ text: String, without name: String?) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = mention(in: rest) {
      result += rest[..<open.lowerBound]
      let inside = rest[open.upperBound...]
      guard let close = inside.firstRange(of: "**") else {
        rest = rest[open.lowerBound...]
        break
      }
      let mentioned = inside[..<close.lowerBound].split(separator: "|").first
      let isBot = name.map { mentioned == Substring($0) } ?? result.allSatisfy(\.isWhitespace)
      result += isBot ? " " : rest[open.lowerBound..<close.upperBound]
      rest = inside[close.upperBound...]
    }
    return result + rest
  }

  private static func mention(in text: Substring) -> Range<Substring.Index>? {
    [text.firstRange(of: "@**"), text.firstRange(of: "@_**")].compactMap(\.self)
      .min { $0.lowerBound < $1.lowerBound }
  }
}
