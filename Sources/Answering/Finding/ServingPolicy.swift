package import Articles

/// Which articles the host lets answer, whatever any plugin makes of them.
public struct ServingPolicy: Sendable, Equatable {
  public enum Rule: String, Sendable, CaseIterable {
    /// Under its banner.
    case serve
    /// Not at all: a question about it is told so.
    case withhold
  }

  public var expired: Rule
  /// Of an article that is not approved.
  public var unreviewed: Rule

  public init(expired: Rule = .serve, unreviewed: Rule = .serve) {
    self.expired = expired
    self.unreviewed = unreviewed
  }

  /// Why an article does not answer on a day; nil where it does.
  func withholding(_ article: Article, on day: CalendarDate?) -> Withholding? {
    if expired == .withhold, let last = article.expiry(by: day) { return .expired(last) }
    return unreviewed == .withhold && article.reviewStatus != .approved ? .unreviewed : nil
  }
}

/// Why an article is not served.
package enum Withholding: Sendable, Equatable {
  /// It was current up to that day.
  case expired(CalendarDate)
  case unreviewed
}

extension Article {
  /// The last day it was current, where that is over; without a day to go by nothing is.
  func expiry(by day: CalendarDate?) -> CalendarDate? {
    guard let expires, let day, expires < day else { return nil }
    return expires
  }
}
