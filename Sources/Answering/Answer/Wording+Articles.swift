package import Articles

/// What is said of an article and its sources.
extension Wording {
  /// February 9, 2026 (2026-02-09): the order of day and month cannot be mistaken.
  static func date(_ date: CalendarDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November",
      "December",
    ]
    return "\(months[date.month - 1]) \(date.day), \(date.year) (\(date))"
  }

  /// “Title” (last updated 2026-02-09): the date is what a reader weighs two articles by.
  static func dated(_ article: Article) -> String {
    "“\(article.title)” (\(article.lastUpdated.map { "last updated \($0)" } ?? "no date"))"
  }

  static func source(_ reference: Reference) -> String {
    let tier = reference.tier.map { " (labelled “\($0)”)" } ?? ""
    let end = [reference.container, reference.year.map(String.init)].compactMap { $0 }.joined(separator: ", ")
    let title = reference.title.hasSuffix(".") ? String(reference.title.dropLast()) : reference.title
    return "[\(reference.number)] \(title).\(end.isEmpty ? "" : " \(end).")\(tier)"
  }

  static func fact(_ fact: EditorialFact, of article: Article) -> String {
    switch fact {
    case .title: "Article: “\(article.title)”."
    case .status: "Review status: \(status(article.reviewStatus))."
    case .lastUpdated: "Last updated: \(article.lastUpdated.map(date) ?? "not stated")."
    case .reviewedBy: "Reviewed by: \(article.reviewedBy ?? "not stated")."
    case .audience:
      article.audience == .clinician ? "Written for: healthcare professionals." : "Written for: patients."
    case .disclaimer: article.disclaimer.map { "Disclaimer: \($0)" } ?? "Disclaimer: none."
    case .policy: "Editorial policy: \(article.editorialPolicy ?? "not stated")."
    }
  }

  package static func status(_ status: ReviewStatus) -> String {
    switch status {
    case .submitted: "submitted, pending human review"
    case .underReview: "under review, pending human review"
    case .approved: "approved"
    }
  }
}
