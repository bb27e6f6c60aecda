/// The text of a Teams message: HTML with `<at>` around mentions.
enum TeamsText {
  /// Without the first mention, which is the bot's, and without markup; entities are what they stand for.
  static func plain(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    var isBotNamed = false
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else {
        rest = rest[open...]
        break
      }
      let tag = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      guard isTag(tag) else {
        result += "<\(tag)>"
        continue
      }
      if !isBotNamed, tag == "at" || tag.hasPrefix("at "), let end = rest.firstRange(of: "</at>") {
        rest = rest[end.upperBound...]
        isBotNamed = true
      }
      result += " "
    }
    return decoded(result + rest)
  }

  /// `at`, `/at`, `br/`, `at id="0"`; “ 3 and b” of `a < 3 and b > c` is none.
  private static func isTag(_ text: Substring) -> Bool {
    (text.hasPrefix("/") ? text.dropFirst() : text).first.map { $0.isASCII && $0.isLetter } ?? false
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
  ]

  /// One pass, so that `&amp;lt;` becomes `&lt;`; what is no entity stays.
  private static func decoded(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "&") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      if let close = inside.prefix(10).firstIndex(of: ";"), let character = character(of: inside[..<close]) {
        result += character
        rest = inside[inside.index(after: close)...]
      } else {
        result += "&"
        rest = inside
      }
    }
    return result + rest
  }

  private static func character(of name: Substring) -> String? {
    guard name.first == "#" else { return named[String(name)] }
    let digits = name.dropFirst()
    let code =
      digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
