/// What a pasted page holds, before it is an article: nothing added, and every loss reported.
public struct ImportedPage: Sendable, Equatable {
  public struct Statement: Sendable, Equatable {
    /// Byte for byte what the page holds at `range`.
    public let text: String
    /// In printed order, ranges expanded.
    public let citations: [Int]
    /// Headings above it, outermost first, without the title.
    public let section: [String]
    /// UTF-8 offsets in the page.
    public let range: Range<Int>
    /// 1-based line of the page.
    public let line: Int
    let isBullet: Bool
  }

  public let title: String
  public let question: String?
  public let lastUpdated: CalendarDate?
  /// `approved` only where the page says so of itself in so many words.
  public let reviewStatus: ReviewStatus
  /// The sentence about how articles of the site are reviewed.
  public let editorialPolicy: String?
  public let disclaimer: String?
  public let references: [Reference]
  public let statements: [Statement]
  /// In order of lines.
  public let warnings: [Finding]
}
