/// The smallest citable unit: a sentence or a bullet, with its citation markers detached.
public struct Statement: Sendable, Equatable {
  /// `article#section-words-2`: the second statement under that heading.
  public struct ID: Hashable, Sendable, Comparable, RawRepresentable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static func < (a: ID, b: ID) -> Bool { a.rawValue < b.rawValue }
    public var description: String { rawValue }
    public var article: Article.ID { Article.ID(rawValue: String(rawValue.prefix { $0 != "#" })) }
  }

  public let id: ID
  /// Byte for byte what `Article.source` holds at `range`.
  public let text: String
  /// The printed numbers in printed order, ranges expanded; empty when the source cites nothing.
  public let citations: [Int]
  /// Headings above the statement, outermost first, without the article's title.
  public let section: [String]
  public let stance: Stance
  /// UTF-8 offsets of `text` in `Article.source`.
  public let range: Range<Int>
  /// What the source prints between `text` and the end of the statement, e.g. ` [3, 5]`:
  /// `text + marker` reproduces the source bytes.
  public let marker: String
  /// 1-based line of the article's file.
  public let line: Int
}

/// The position a statement takes, decided once when its article is read; no question can change it.
public enum Stance: String, Sendable, CaseIterable {
  case recommend, consider, limitedEvidence, avoid, doNot, notRecommended, associatedHarm, none

  /// Whether the statement warns: these may lead an answer whichever plugin chose it.
  public var warns: Bool {
    switch self {
    case .avoid, .doNot, .notRecommended, .associatedHarm: true
    case .recommend, .consider, .limitedEvidence, .none: false
    }
  }
}
