internal import Foundation

extension AbstentionReport {
  /// The shares, one a line.
  package var text: String {
    let articles = Set(results.map(\.question.article)).count
    return """
      \(results.count) questions on \(articles) articles
        of its own article           \(shares(of: \.named))
        of the corpus that has it    \(shares(of: \.found))
        of the corpus without it     \(shares(of: \.without))

      """
  }

  private func shares(of findings: KeyPath<Result, Finding>) -> String {
    let found = results.map { $0[keyPath: findings] }
    let answers = found.count { [.answered, .answeredElsewhere].contains($0) }
    let rest = Finding.allCases.compactMap { finding -> String? in
      let count = found.count { $0 == finding }
      return count == 0 || finding == .answered ? nil : "\(finding.label) \(count)"
    }
    let interval = ConfidenceInterval.wilson(answers, of: found.count)
    let share = found.isEmpty ? 0 : Double(answers) / Double(found.count)
    let text = String(
      format: "answered %4d  %5.1f %% [%.1f, %.1f]", answers, 100 * share, 100 * interval.lower,
      100 * interval.upper)
    return ([text] + rest).joined(separator: ", ")
  }
}

extension AbstentionReport.Finding {
  fileprivate var label: String {
    switch self {
    case .answered: "answered"
    case .answeredElsewhere: "of these from another article"
    case .askedRightly: "asked back with the right article"
    case .askedBack: "asked back"
    case .abstained: "abstained"
    case .other: "other"
    }
  }
}
