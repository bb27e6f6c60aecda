/// What kind of answer a question asks for, by the words that ask.
struct QuestionForm: OptionSet, Sendable {
  let rawValue: Int

  static let quantity = QuestionForm(rawValue: 1)
  static let duration = QuestionForm(rawValue: 2)
  static let date = QuestionForm(rawValue: 4)
  static let reason = QuestionForm(rawValue: 8)
  /// To be answered by yes or no.
  static let yesNo = QuestionForm(rawValue: 16)

  init(rawValue: Int) { self.rawValue = rawValue }

  /// - Parameter words: in lower case, in order.
  init(_ words: [String]) {
    self = []
    if !Self.quantities.isDisjoint(with: words) { insert(.quantity) }
    if !Self.durations.isDisjoint(with: words) { insert(.duration) }
    if let first = words.first, Self.auxiliaries.contains(first) { insert(.yesNo) }
    if words.contains("when") { insert(.date) }
    if words.contains("why") || !Self.reasons.isDisjoint(with: words) { insert(.reason) }
    for (first, second) in zip(words, words.dropFirst()) {
      if first == "how", Self.degrees.contains(second) { insert(.quantity) }
      if first == "how", Self.lengths.contains(second) { insert(.duration) }
      if first == "what" || first == "which", Self.times.contains(second) { insert(.date) }
    }
  }

  private static let degrees: Set<String> = [
    "many", "much", "large", "big", "far", "high", "low", "similar", "common", "frequent", "frequently",
  ]
  private static let quantities: Set<String> = [
    "percent", "percentage", "proportion", "fraction", "rate", "rates", "number", "ratio", "size", "length",
    "distance", "concentration", "amount", "estimate", "estimated", "estimates", "prevalence", "incidence",
    "mean", "median", "average", "toll", "range", "score", "dose", "temperature", "identity", "similarity",
    "probability", "value",
  ]
  private static let lengths: Set<String> = ["long", "often", "soon", "fast", "quickly", "old"]
  private static let durations: Set<String> = ["duration", "period", "frequency", "interval", "age"]
  private static let times: Set<String> = ["year", "date", "month", "time", "day"]
  private static let auxiliaries: Set<String> = [
    "is", "are", "was", "were", "do", "does", "did", "can", "could", "has", "have", "will", "would", "should",
    "may",
  ]
  private static let reasons: Set<String> = ["reason", "reasons", "caused"]
}
