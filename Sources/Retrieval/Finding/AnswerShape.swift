internal import Analysis

/// What a sentence holds that some kind of question asks for.
struct AnswerShape: OptionSet, Sendable {
  let rawValue: Int

  static let number = AnswerShape(rawValue: 1)
  static let date = AnswerShape(rawValue: 2)
  static let duration = AnswerShape(rawValue: 4)
  static let reason = AnswerShape(rawValue: 8)
  static let denial = AnswerShape(rawValue: 16)
  /// Says what was to be found out.
  static let aim = AnswerShape(rawValue: 32)

  init(rawValue: Int) { self.rawValue = rawValue }

  init(_ tokens: [Token], in text: [UInt8]) {
    self = []
    let words = tokens.map(\.surface)
    let stems = tokens.map(\.term)
    let numbers = tokens.filter { $0.kind != .word && !Self.isPartOfName($0, in: text) }
    if !numbers.isEmpty { insert(.number) }
    if numbers.contains(where: { Self.isYear($0.term) && !Self.isInBrackets($0, in: text) }) { insert(.date) }
    for (place, token) in tokens.enumerated() where token.isCapitalised && Self.months.contains(token.surface)
    {
      let around = tokens[max(0, place - 1)..<min(tokens.count, place + 2)]
      if !Self.ambiguousMonths.contains(token.surface) || around.contains(where: { $0.kind == .number }) {
        insert(.date)
      }
    }
    let hasTime = tokens.contains { token in
      if case .quantity(let unit) = token.kind { return unit.dimension == .time }
      return Self.times.contains(token.term)
    }
    if hasTime, contains(.number) { insert(.duration) }
    if !Self.reasons.isDisjoint(with: stems) || Self.hasReason(words) { insert(.reason) }
    if !Self.denials.isDisjoint(with: words) { insert(.denial) }
    if !Self.aims.isDisjoint(with: stems) || Self.hasInquiry(tokens) { insert(.aim) }
  }

  /// The 19 of COVID-19 counts nothing.
  private static func isPartOfName(_ token: Token, in text: [UInt8]) -> Bool {
    let start = token.range.lowerBound
    guard start >= 2, text[start - 1] == UInt8(ascii: "-") else { return false }
    let before = text[start - 2] | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(before)
  }

  /// A year in round brackets is that of a source: “(Zhou et al., 2016)”.
  private static func isInBrackets(_ token: Token, in text: [UInt8]) -> Bool {
    let before = text[..<token.range.lowerBound].last { "()".utf8.contains($0) }
    return before == UInt8(ascii: "(")
  }

  private static func isYear(_ term: String) -> Bool {
    guard term.utf8.count == 4, let number = Int(term) else { return false }
    return (1800...2099).contains(number)
  }

  private static func hasReason(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { first, second in
      ["due", "owing", "lead", "leads", "leading", "led"].contains(first) && second == "to"
        || first == "so" && second == "that" || first == "given" && second == "that"
        || first == "to" && ["avoid", "prevent", "ensure", "reduce", "allow"].contains(second)
    }
  }

  private static func hasInquiry(_ tokens: [Token]) -> Bool {
    zip(tokens, tokens.dropFirst()).contains { first, second in
      ["to", "we"].contains(first.surface) && inquiries.contains(second.term)
    }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
  ]
  private static let ambiguousMonths: Set<String> = ["march", "may", "mar"]
  private static let times: Set<String> = [
    "day", "week", "month", "year", "hour", "minut", "daili", "annual", "annuali", "week", "old", "age",
  ]
  private static let reasons: Set<String> = [
    "becaus", "sinc", "therefor", "thus", "caus", "reason", "attribut", "explain", "henc", "consequ",
    "contribut",
  ]
  private static let denials: Set<String> = ["not", "no", "never", "cannot", "without"]
  private static let aims: Set<String> = ["aim", "object", "purpos", "goal", "hypothes", "hypothesi"]
  private static let inquiries: Set<String> = [
    "investig", "evalu", "assess", "determin", "examin", "explor", "character", "identifi", "estim",
    "understand",
    "sought", "analyz", "present", "describ", "review",
  ]
}
