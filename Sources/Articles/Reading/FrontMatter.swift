/// What an article says about itself before its text.
struct FrontMatter {
  let id: Article.ID
  let title: String
  let question: String?
  let lastUpdated: CalendarDate?
  let expires: CalendarDate?
  let reviewStatus: ReviewStatus
  let reviewedBy: String?
  let editorialPolicy: String?
  let audience: Audience
  let disclaimer: String?
  let references: [Reference]

  static let keys = [
    "id", "title", "question", "lastUpdated", "expires", "reviewStatus", "reviewedBy", "editorialPolicy",
    "audience",
    "disclaimer", "references",
  ]

  init(_ mapping: YAMLMapping) throws(ArticleError) {
    try mapping.expectOnly(Self.keys)
    id = try Self.id(of: mapping)
    title = try mapping.required("title") { (value) throws(ArticleError) in try value.text() }
    question = try mapping.optional("question") { (value) throws(ArticleError) in try value.text() }
    lastUpdated = try Self.day("lastUpdated", of: mapping)
    expires = try Self.day("expires", of: mapping)
    reviewStatus =
      try mapping.optional("reviewStatus") { (value) throws(ArticleError) in
        try value.convert(Self.oneOf(ReviewStatus.allCases)) { ReviewStatus(rawValue: $0) }
      } ?? .submitted
    reviewedBy = try mapping.optional("reviewedBy") { (value) throws(ArticleError) in try value.text() }
    editorialPolicy = try mapping.optional("editorialPolicy") { (value) throws(ArticleError) in
      try value.text()
    }
    audience =
      try mapping.optional("audience") { (value) throws(ArticleError) in
        try value.convert(Self.oneOf(Audience.allCases)) { Audience(rawValue: $0) }
      } ?? .clinician
    disclaimer = try mapping.optional("disclaimer") { (value) throws(ArticleError) in try value.text() }
    references = try mapping.required("references") { (value) throws(ArticleError) in
      try ReferenceReader.references(in: value)
    }
  }

  private static func id(of mapping: YAMLMapping) throws(ArticleError) -> Article.ID {
    try mapping.required("id") { (value) throws(ArticleError) in
      try value.convert("lower-case letters, digits and hyphens, such as “leg-cramps”") {
        Article.ID.isValid($0) ? Article.ID(rawValue: $0) : nil
      }
    }
  }

  private static func day(
    _ key: String, of mapping: YAMLMapping
  ) throws(ArticleError) -> CalendarDate? {
    try mapping.optional(key) { (value) throws(ArticleError) in
      try value.convert("a day such as “2026-02-09”") { CalendarDate(iso8601: $0) }
    }
  }

  private static func oneOf(_ cases: [some RawRepresentable<String>]) -> String {
    cases.map(\.rawValue).joined(separator: ", ")
  }
}

extension Article.ID {
  /// At most 100 bytes: an id names a file.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (1...100).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
      && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy { $0.isLower || $0.isDigit || $0 == UInt8(ascii: "-") }
  }
}
