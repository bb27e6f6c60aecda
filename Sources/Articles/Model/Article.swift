/// A reviewed text that answers are quoted from, exactly as its file holds it.
public struct Article: Sendable, Equatable {
  /// The file's `id`: lower-case letters, digits and hyphens.
  public struct ID: Hashable, Sendable, Comparable, RawRepresentable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static func < (a: ID, b: ID) -> Bool { a.rawValue < b.rawValue }
    public var description: String { rawValue }
  }

  public let id: ID
  public let title: String
  /// The question that the article was written to answer, where its front matter prints one.
  public let question: String?
  public let lastUpdated: CalendarDate?
  /// The last day on which its editors hold it to be current.
  public let expires: CalendarDate?
  public let reviewStatus: ReviewStatus
  public let reviewedBy: String?
  public let editorialPolicy: String?
  public let audience: Audience
  public let disclaimer: String?
  /// In printed order; `references[n - 1].number == n`.
  public let references: [Reference]
  /// In reading order.
  public let statements: [Statement]
  /// The whole file; every `Statement.range` points into it.
  public let source: [UInt8]
  /// SHA-256 of `source`.
  public let revision: Revision

  init(
    id: ID, title: String, question: String?, lastUpdated: CalendarDate?, expires: CalendarDate?,
    reviewStatus: ReviewStatus,
    reviewedBy: String?, editorialPolicy: String?, audience: Audience, disclaimer: String?,
    references: [Reference], statements: [Statement], source: [UInt8]
  ) {
    self.id = id
    self.title = title
    self.question = question
    self.lastUpdated = lastUpdated
    self.expires = expires
    self.reviewStatus = reviewStatus
    self.reviewedBy = reviewedBy
    self.editorialPolicy = editorialPolicy
    self.audience = audience
    self.disclaimer = disclaimer
    self.references = references
    self.statements = statements
    self.source = source
    self.revision = Revision(of: source)
  }
}

/// How far the editors have got. Never inferred: what an article does not say is `submitted`.
public enum ReviewStatus: String, Sendable, CaseIterable {
  case submitted, underReview, approved
}

/// For whom a text is written, or for whom an answer is rendered.
public enum Audience: String, Sendable, CaseIterable {
  case clinician, patient
}
