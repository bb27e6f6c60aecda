internal import Answering

/// Says what is wrong with an answer, by the marks of its question.
package enum Grader {
  /// Longer texts fail, so that printing the article does not pass. Counted in Unicode scalars.
  package static let characterLimit = 1_800

  private static let answered = Set(Answer.Outcome.allCases.filter(\.isAnswered).map(\.rawValue))
  /// Intents whose answer is the list of references itself.
  private static let asksForReferences: Set<String> = ["reference_lookup", "evidence_level"]

  /// Empty when the answer passes.
  package static func faults(of answer: GradedAnswer, to item: QuestionItem) -> [Fault] {
    let text = MatchText(answer.text)
    var faults: [Fault] = []
    if answered.contains(answer.outcome) != item.isAnswerable { faults.append(.outcome(answer.outcome)) }
    for wordings in item.mustContain where !wordings.contains(where: { text.contains(MatchText($0)) }) {
      faults.append(.missing(wordings))
    }
    for wording in item.mustNotContain where text.contains(MatchText(wording), wholeWords: true) {
      faults.append(.banned(wording))
    }
    let length = answer.text.unicodeScalars.count
    if length > characterLimit { faults.append(.tooLong(length)) }
    var cited = Set(answer.quotes.flatMap(\.citations))
    if asksForReferences.contains(item.intent ?? "") { cited.formUnion(answer.references) }
    faults += item.mustCite.filter { !cited.contains($0) }.map(Fault.notCited)
    let strays = strayNumbers(text, in: answer)
    if item.isAnswerable && !strays.isEmpty { faults.append(.strayNumbers(strays)) }
    return faults
  }

  /// Numbers that nothing shown accounts for; the digits alone may count a list.
  private static func strayNumbers(_ text: MatchText, in answer: GradedAnswer) -> [String] {
    var allowed = Set((0...9).map(String.init))
    for quote in answer.quotes {
      allowed.formUnion(MatchText(quote.text).numbers)
      allowed.formUnion(quote.citations.map(String.init))
      allowed.formUnion(MatchText(quote.section.joined(separator: " ")).numbers)
    }
    for part in answer.accounted { allowed.formUnion(MatchText(part).numbers) }
    return text.numbers.subtracting(allowed).sorted()
  }
}
