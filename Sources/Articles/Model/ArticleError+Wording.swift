extension ArticleError: CustomStringConvertible {
  public var description: String { "\(file):\(line): \(problem)" }
}

extension ArticleError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit): "found \(bytes) bytes; expected at most \(limit)"
    case .empty: "found an empty file; expected an article"
    case .invalidUTF8(let offset): "found bytes that are not UTF-8 at byte \(offset); expected UTF-8 text"
    case .forbiddenCharacter(let scalar, let offset):
      "found \(Self.name(of: scalar)) at byte \(offset); expected visible text and plain line ends"
    case .notARegularFile(let kind): "found \(kind); expected a regular file"
    case .unreadable: "found a file that cannot be read; expected read permission"
    case .noArticles: "found no “.md” file; expected at least one article"
    case .missingFrontMatter(let found): "found \(quoted(found)); expected front matter that opens with “---”"
    case .unclosedFrontMatter: "found no second “---”; expected a line “---” that closes the front matter"
    case .frontMatterReference(let found):
      "found \(quoted(found)); expected plain values without YAML anchors, aliases or tags"
    case .invalidYAML(let problem): "found front matter that is not YAML (\(problem)); expected “key: value”"
    case .duplicateKey(let key): "found \(quoted(key)) a second time; expected each key once"
    case .unknownKey(let key, let allowed):
      "found the unknown key \(quoted(key)); expected one of \(allowed.joined(separator: ", "))"
    case .missingKey(let key): "found no \(quoted(key)); expected this key"
    case .invalidValue(let key, let found, let expected):
      "found \(found.isEmpty ? "nothing" : quoted(found)) as \(quoted(key)); expected \(expected)"
    case .referenceNumber(let found, let expected):
      "found reference number \(found); expected \(expected), as references are numbered 1, 2, 3 in order"
    case .duplicateArticle(let id): "found the id \(quoted(id)) a second time; expected ids to be unique"
    case .missingTitle(let found):
      "found \(found.map(quoted) ?? "no text"); expected a title, such as “# Leg cramps”"
    case .titleMismatch(let found, let expected):
      "found the title \(quoted(found)); expected \(quoted(expected)), as the front matter says"
    case .secondTitle(let found): "found a second title \(quoted(found)); expected headings from “##” on"
    case .emptyHeading: "found a heading without words; expected words after “#” and a space"
    case .headingTooLong(let bytes, let limit): "found a heading of \(bytes) bytes; expected at most \(limit)"
    case .headingLevel(let found, let deepest):
      "found a heading of level \(found); expected level \(deepest) at most here"
    case .unsupportedMarkup(let markup, let found):
      "found \(markup.name), \(quoted(found)); expected \(markup.remedy)"
    case .emptyStatement: "found a statement without words; expected a sentence"
    case .statementTooLong(let bytes, let limit):
      "found a statement of \(bytes) bytes; expected at most \(limit)"
    case .tooManyStatements(let limit): "found more statements; expected at most \(limit)"
    case .noStatements: "found no statement; expected at least one"
    case .unresolvedCitation(let number, let references):
      "found a citation of \(number); expected "
        + (references == 0 ? "none, as there are no references" : "a number from 1 to \(references)")
    case .malformedCitation(let found):
      "found the citation \(quoted(found)); expected numbers such as “[3, 5]”"
    case .missingPageTitle: "found no title; expected a short line that stands alone before the first section"
    case .unreadableReference(let found):
      "found the reference line \(quoted(found)); expected “1. Title. Container. 2020” or tier, title and "
        + "“container, year” on lines of their own"
    case .invalidID(let found):
      "found the id \(quoted(found)); expected lower-case letters, digits and hyphens, such as “leg-cramps”"
    }
  }

  /// `U+0007 (a control character)`: what a reader of the message could not see in the text itself.
  private static func name(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(code) (\(CharacterClass(scalar).name))"
  }
}

extension ArticleError.Markup {
  fileprivate var name: String {
    switch self {
    case .codeFence: "a code fence"
    case .table: "a table row"
    case .html: "an HTML tag"
    case .nestedBullet: "a nested bullet"
    case .numberedItem: "a numbered item"
    case .blockQuote: "a block quotation"
    case .rule: "a horizontal rule"
    case .indentation: "an indented line"
    case .continuation: "a line that continues the one above"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .codeFence, .table, .blockQuote, .rule: "headings, bullets “- ” and paragraphs only"
    case .html: "plain text"
    case .nestedBullet: "one level of bullets"
    case .numberedItem: "a bullet “- ”"
    case .indentation: "text at the start of the line"
    case .continuation: "a statement whole on one line, and an empty line between paragraphs"
    }
  }
}

/// In quotation marks, cut to 60 characters so that a hostile line cannot flood a terminal.
private func quoted(_ text: String) -> String {
  let head = text.unicodeScalars.prefix(61)
  guard head.count == 61 else { return "“\(text)”" }
  return "“\(String(String.UnicodeScalarView(head.prefix(60))))…”"
}
