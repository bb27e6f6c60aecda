/// What a header says of the page: the question, the date, and how far review has got.
struct PageHeader {
  private(set) var question: String?
  private(set) var lastUpdated: CalendarDate?
  private(set) var reviewStatus = ReviewStatus.submitted
  private(set) var editorialPolicy: String?

  init(_ page: PageLines, lines: Range<Int>, report: inout [Finding]) {
    let questionLine = Self.questionLine(page)
    var dates: [(rank: Int, date: CalendarDate)] = []
    var statuses: [ReviewStatus] = []
    for line in lines where !page.isBlank(line) {
      let text = page.text(line)
      if line == questionLine {
        question = text
        continue
      }
      for part in GluedLine.parts(of: text) {
        var isKept = false
        if let rank = Self.dateRank(part), let date = PrintedDate.first(in: part) {
          dates.append((rank, date))
          isKept = true
        }
        if let status = ReviewSentence.status(part) {
          statuses.append(status)
          isKept = true
        }
        if editorialPolicy == nil, Self.isPolicy(part) {
          editorialPolicy = part
          isKept = true
        }
        if !isKept { report.append(Finding(.droppedLine(part), line: line + 1)) }
      }
    }
    lastUpdated = dates.min { $0.rank < $1.rank }?.date
    // Sentences that disagree leave the article unreviewed.
    reviewStatus = Set(statuses).count == 1 ? statuses[0] : .submitted
  }

  /// The first line if it asks something; otherwise the first question that is not put to the reader.
  static func questionLine(_ page: PageLines) -> Int? {
    let lines = (0..<min(page.count, 60)).filter { page.isText($0) && !page.isBlank($0) }
    guard let first = lines.first else { return nil }
    if page.text(first).hasSuffix("?") { return first }
    return lines.prefix(20).first {
      let text = page.text($0)
      return text.hasSuffix("?") && page.wordCount(page.range($0)) >= 4 && !PageCues.addressesReader(text)
        && !PageCues.isFooter(text)
    }
  }

  /// Which of several dates is the one of the last update; nil for a date that is about something else.
  private static func dateRank(_ text: String) -> Int? {
    let text = text.lowercased()
    return ["updated", "reviewed", "modified", "revised", "published"].firstIndex { text.contains($0) }
  }

  private static func isPolicy(_ text: String) -> Bool {
    let words = StanceWords(text).words
    let all = words.contains("all") || words.contains("each") || words.contains("every")
    return all && words.contains { $0 == "article" || $0 == "articles" }
  }
}

/// Reads a review status from a sentence. The three-state list that pages print marks no state and says nothing.
enum ReviewSentence {
  static func status(_ text: String) -> ReviewStatus? {
    let words = StanceWords(text)
    let pending = ["pending", "awaiting", "awaits", "unreviewed"]
    let mentionsReview = words.words.contains { $0.hasPrefix("review") }
    if words.words.contains(where: pending.contains), mentionsReview { return .submitted }
    if words.words.contains("not"), mentionsReview || words.words.contains("approved") { return .submitted }
    guard words.count > 3 || text.contains(":") else { return nil }
    let itself = ["article", "page", "content", "status"].contains { word in
      words.words.contains(word) && !words.words.contains("all") && !words.words.contains("every")
    }
    guard itself, !words.words.contains("once"), !words.words.contains("until"), !words.words.contains("if"),
      !words.words.contains("when"), !words.words.contains("will")
    else { return nil }
    if words.has(anyOf: ["under review", "being reviewed"]) { return .underReview }
    let says: [Phrase] = [
      "is approved", "been approved", "was approved", "reviewed and approved", "status approved",
    ]
    return words.has(anyOf: says) ? .approved : nil
  }
}
