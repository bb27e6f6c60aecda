/// `references:` of the front matter: a list in a subset of CSL-JSON, numbered 1, 2, 3 in order.
enum ReferenceReader {
  static let keys = [
    "citation-number", "id", "type", "genre", "title", "author", "container-title", "issued", "volume",
    "issue",
    "page", "DOI", "PMID", "URL",
  ]

  static func references(in value: YAMLValue) throws(ArticleError) -> [Reference] {
    var references: [Reference] = []
    for item in try value.list("a list of references") {
      references.append(try reference(item, expected: references.count + 1))
    }
    return references
  }

  private static func reference(_ value: YAMLValue, expected: Int) throws(ArticleError) -> Reference {
    let mapping = try value.mapping("a reference with “citation-number” and “title”")
    try mapping.expectOnly(keys)
    let number = try mapping.required("citation-number") { (value) throws(ArticleError) in
      try value.convert("the number \(expected)") { Int($0) }
    }
    guard number == expected else {
      throw mapping.error(.referenceNumber(found: number, expected: expected))
    }
    // CSL asks for both, Footnote for neither; they are checked and not kept.
    _ = try text("id", of: mapping)
    _ = try text("type", of: mapping)
    return Reference(
      number: number, tier: try text("genre", of: mapping),
      title: try mapping.required("title") { (value) throws(ArticleError) in try value.text() },
      authors: try mapping.optional("author", authors) ?? [],
      container: try text("container-title", of: mapping),
      year: try mapping.optional("issued", year),
      volume: try text("volume", of: mapping), issue: try text("issue", of: mapping),
      pages: try text("page", of: mapping), doi: try text("DOI", of: mapping),
      pmid: try text("PMID", of: mapping), url: try text("URL", of: mapping))
  }

  private static func text(_ key: String, of mapping: YAMLMapping) throws(ArticleError) -> String? {
    try mapping.optional(key) { (value) throws(ArticleError) in try value.text() }
  }

  /// `issued: 2025`, `issued: 2025-03-01` or CSL's `issued: {date-parts: [[2025, 3, 1]]}`.
  private static func year(_ value: YAMLValue) throws(ArticleError) -> Int {
    let expected = "a year such as 2025"
    guard value.isMapping else { return try value.convert(expected, year(in:)) }
    let mapping = try value.mapping(expected)
    try mapping.expectOnly(["date-parts"])
    return try mapping.required("date-parts") { (value) throws(ArticleError) in
      guard let date = try value.list("“[[2025]]”").first, let year = try date.list("“[[2025]]”").first else {
        throw value.invalid("“[[2025]]”")
      }
      return try year.convert(expected, Self.year(in:))
    }
  }

  private static func year(in text: String) -> Int? {
    let digits = text.utf8.count == 4 ? text : CalendarDate(iso8601: text).map { _ in String(text.prefix(4)) }
    guard let digits, digits.utf8.allSatisfy(\.isDigit), let year = Int(digits), year >= 1000 else {
      return nil
    }
    return year
  }

  /// Names as text, or CSL's `{family, given}` and `{literal}`.
  private static func authors(_ value: YAMLValue) throws(ArticleError) -> [String] {
    var names: [String] = []
    for item in try value.list("a list of names") {
      guard item.isMapping else {
        names.append(try item.text())
        continue
      }
      let mapping = try item.mapping("a name")
      try mapping.expectOnly(["family", "given", "literal"])
      if let literal = try text("literal", of: mapping) {
        names.append(literal)
        continue
      }
      let family = try mapping.required("family") { (value) throws(ArticleError) in try value.text() }
      names.append(([family] + [try text("given", of: mapping)].compactMap(\.self)).joined(separator: " "))
    }
    return names
  }
}
