/// Markup without an escape character, as Zulip's and Rocket.Chat's: what would be live is shown as code, word
/// by word, and a quote that holds the sign of code itself as a block of code.
struct CodeMarkup: TextDialect {
  let words: LiveWords
  /// What opens and closes bold.
  let bold: String
  /// The fence of a block of code that may hold this line.
  let fence: @Sendable (String) -> String

  func escaped(_ text: String) -> String {
    // A lone sign of code pairs with the next one; in names, which this is for, its look-alike does as well.
    spans(text.replacing("`", with: "’"))
  }

  func strong(_ text: String) -> String {
    let text = text.replacing("`", with: "’")
    return words.runs(in: text).contains(where: \.isLive) ? spans(text) : bold + text + bold
  }

  func quoted(_ text: String, marker: String) -> String {
    guard text.unicodeScalars.contains("`") else { return "“\(spans(text))” \(escaped(marker))" }
    let fence = fence(text)
    return "\(fence)\n“\(text)” \(marker)\n\(fence)"
  }

  private func spans(_ text: String) -> String {
    words.runs(in: text).map { $0.isLive ? "`\(String($0.text))`" : String($0.text) }.joined()
  }
}
