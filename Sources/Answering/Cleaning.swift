internal import Analysis

/// Makes a reader's text fit to be read: bounded, without control characters, markup or identifiers.
enum Cleaning {
  static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < Question.characterLimit else { break }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
      case .format, .privateUse, .surrogate, .unassigned: continue
      default: scalars.append(scalar)
      }
      count += 1
    }
    return withoutTags(String(scalars))
  }

  /// Replaces what could tell whose question it is by its kind in brackets.
  static func scrub(_ text: String, lexicon: Lexicon) -> String {
    IdentifierScrubber.scrub(text) { lexicon.isMedical($0) }.text
  }

  /// The text as it is understood: a label says nothing about the question.
  static func withoutLabels(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    var result = text
    for kind in Scrubbed.Kind.allCases {
      result = result.replacing("[\(kind.rawValue)]", with: " ")
    }
    return result
  }

  /// Drops `<word …>` and `</word>`; “<0.4” and “a < b” stay.
  private static func withoutTags(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let after = rest.index(after: open)
      let isTag = after < rest.endIndex && (rest[after].isLetter || rest[after] == "/" || rest[after] == "!")
      if isTag, let close = rest[after...].prefix(200).firstIndex(of: ">") {
        result += " "
        rest = rest[rest.index(after: close)...]
      } else {
        result += "<"
        rest = rest[after...]
      }
    }
    return result + rest
  }
}
