/// Slack's markup of a message, taken off.
///
/// What a person typed as `<` comes as `&lt;`, so that every `<…>` is Slack's own.
/// https://docs.slack.dev/messaging/formatting-message-text
enum SlackText {
  /// Links and channels keep their label; mentions, the bot's and others', are dropped.
  static func plain(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: ">") else {
        rest = rest[open...]
        break
      }
      result += label(of: inside[..<close])
      rest = inside[inside.index(after: close)...]
    }
    return (result + rest).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&amp;", with: "&")
  }

  private static func label(of mark: Substring) -> Substring {
    let parts = mark.split(separator: "|", maxSplits: 1)
    switch mark.first {
    case "@", "!": return " "
    case "#": return parts.count > 1 ? parts[1] : " "
    default: return parts.last ?? " "
    }
  }
}
