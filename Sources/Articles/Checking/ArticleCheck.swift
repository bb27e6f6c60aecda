/// Looks at an article that reads without error for what an editor should still see to.
public enum ArticleCheck {
  /// An article older than this is due for another look.
  static let staleAfterYears = 2

  /// In order of lines.
  public static func findings(_ article: Article, today: CalendarDate) -> [Finding] {
    let found = metadata(article, today: today) + references(article) + statements(article)
    return found.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(
      \.element)
  }

  private static func metadata(_ article: Article, today: CalendarDate) -> [Finding] {
    var findings: [Finding] = []
    if article.question == nil { findings.append(Finding(.missingMetadata("question"), line: 1)) }
    if article.disclaimer == nil { findings.append(Finding(.missingMetadata("disclaimer"), line: 1)) }
    if article.reviewStatus == .approved, article.reviewedBy == nil {
      findings.append(Finding(.missingMetadata("reviewedBy"), line: 1, severity: .error))
    }
    guard let date = article.lastUpdated else {
      return findings + [Finding(.missingMetadata("lastUpdated"), line: 1)]
    }
    let line = line(of: "lastUpdated:", in: article)
    if date > today {
      findings.append(Finding(.futureDate(date), line: line, severity: .error))
    } else if (date.year + staleAfterYears, date.month, date.day) < (today.year, today.month, today.day) {
      findings.append(Finding(.staleDate(date, years: staleAfterYears), line: line))
    }
    return findings
  }

  private static func references(_ article: Article) -> [Finding] {
    let cited = Set(article.statements.flatMap(\.citations))
    return article.references.filter { !cited.contains($0.number) }.map {
      Finding(.unusedReference($0.number), line: line(of: "citation-number: \($0.number)", in: article))
    }
  }

  private static func statements(_ article: Article) -> [Finding] {
    var findings: [Finding] = []
    var lines: [String: Int] = [:]
    for statement in article.statements {
      if statement.citations.isEmpty { findings.append(Finding(.uncitedStatement, line: statement.line)) }
      if let marker = looseMarker(statement, of: article) {
        findings.append(Finding(.ambiguousMarker(marker), line: statement.line))
      }
      if statement.text.hasSuffix(":") {
        let word = statement.text.split(separator: " ").last.map(String.init) ?? statement.text
        findings.append(Finding(.openIntroduction(word), line: statement.line))
      }
      if let first = lines[statement.text] {
        findings.append(
          Finding(.duplicateStatement(firstLine: first), line: statement.line, severity: .error))
      } else {
        lines[statement.text] = statement.line
      }
    }
    return findings
  }

  /// What other pages would print as a citation, left in the text: only `[3]` counts in an article.
  private static func looseMarker(_ statement: Statement, of article: Article) -> String? {
    let bytes = article.source
    let references = article.references.count
    let range: Range<Int>
    switch CitationMarker.trailing(in: bytes, statement.range, references: references, style: .printed) {
    case .ambiguous(let found): range = found
    case .marker(let marker) where !statement.text.hasSuffix("]"): range = marker.range
    default:
      guard let inner = BareMarker.inner(in: bytes, statement.range, references: references).first else {
        return nil
      }
      range = inner.range
    }
    return String(decoding: bytes[bytes.trimmingBlanks(range)], as: UTF8.self)
  }

  /// The first line that holds `key`; the front matter is short and comes first.
  private static func line(of key: String, in article: Article) -> Int {
    var line = 1
    for index in article.source.indices {
      if article.source[index] == 0x0A { line += 1 }
      if article.source[index] == key.utf8.first,
        article.source.has(key, at: index, end: article.source.count),
        index + key.utf8.count >= article.source.count || !article.source[index + key.utf8.count].isDigit
      {
        return line
      }
    }
    return 1
  }
}
