internal import Notation

/// Markdown in `text` alone: attachments are left out of searches, and their text notifies as the post's does.
struct MattermostRendering: PagedRendering {
  /// In runes, which are Unicode scalars.
  private static let limit = 16_383

  private let layout = TextLayout(MattermostMarkdown())

  func body(of page: Page) -> JSON { ["text": .string(layout.text(of: page))] }

  func fits(_ page: Page) -> Bool { layout.text(of: page).unicodeScalars.count <= Self.limit }
}

/// The server looks for mentions in the text that is left when the Markdown is read, so a backslash or an
/// entity before `@` does not stop one: only code does. What an older reader knows no backslash for is written
/// as a numeric entity, which is also what keeps `<3` and `:)` from becoming pictures.
struct MattermostMarkdown: TextDialect {
  func escaped(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let mention = scalars[index...].prefix(while: Self.isMentionScalar)
      if mention.contains("@") {
        result += "`\(String(String.UnicodeScalarView(mention)))`"
        index = mention.endIndex
        continue
      }
      for index in index..<max(mention.endIndex, index + 1) { result += escaped(scalars, at: index) }
      index = max(mention.endIndex, index + 1)
    }
    return result
  }

  func strong(_ text: String) -> String { "**\(escaped(text))**" }

  private func escaped(_ scalars: [Unicode.Scalar], at index: Int) -> String {
    let scalar = scalars[index]
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "#", "~", "|", "!": return "\\\(scalar)"
    case "&", "<", ">", "$": return "&#\(scalar.value);"
    case ":", ";": return next.properties.isWhitespace ? "\(scalar)" : "&#\(scalar.value);"
    // `www.` at the start of an address.
    case "." where index > 2 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }:
      return "&#\(scalar.value);"
    default: return String(Character(scalar))
    }
  }

  /// What the server takes for one word when it looks for mentions.
  private static func isMentionScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    default: ":.-_@".unicodeScalars.contains(scalar)
    }
  }
}
