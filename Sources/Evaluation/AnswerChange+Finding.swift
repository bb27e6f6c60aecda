package import Answering
internal import Articles

extension AnswerChange {
  /// What changed from one answer to the other; nothing where a reader sees the same.
  package static func changes(from old: Answer, to new: Answer) -> [AnswerChange] {
    var changes: [AnswerChange] = []
    if old.outcome != new.outcome { changes.append(.outcome(old: old.outcome, new: new.outcome)) }
    if old.reason != new.reason { changes.append(.reason(old: old.reason, new: new.reason)) }
    if old.article?.id != new.article?.id {
      changes.append(.article(old: old.article?.id.rawValue, new: new.article?.id.rawValue))
    } else if let before = old.article?.reviewStatus, let after = new.article?.reviewStatus, before != after {
      changes.append(.reviewStatus(old: before, new: after))
    }
    return changes + quoteChanges(from: old, to: new)
  }

  /// How alike two statements must be to count as one reworded: under the same heading, and elsewhere.
  private static let likeness = (sameSection: 0.4, otherSection: 0.7)

  private static func quoteChanges(from old: Answer, to new: Answer) -> [AnswerChange] {
    let before = old.quotes.map { Quoted($0, of: old) }
    let after = new.quotes.map { Quoted($0, of: new) }
    var changes: [AnswerChange] = []
    var removed: [Quoted] = []
    var added = after
    for quote in before {
      guard let place = added.firstIndex(where: { $0.text == quote.text }) else {
        removed.append(quote)
        continue
      }
      let same = added.remove(at: place)
      if quote.section != same.section { changes.append(.quoteMoved(old: quote, new: same)) }
      changes += attributes(from: quote, to: same)
    }
    for (quote, other) in reworded(&removed, &added) {
      changes.append(.quoteReworded(old: quote, new: other))
      changes += attributes(from: quote, to: other)
    }
    changes += removed.map(AnswerChange.quoteRemoved) + added.map(AnswerChange.quoteAdded)
    let isSame = before.map(\.text).sorted() == after.map(\.text).sorted()
    let roles = [old, new].map { $0.quotes.map { "\($0.role.rawValue) \($0.quote.text)" } }
    if isSame && roles[0] != roles[1] { changes.append(.order) }
    return changes
  }

  private static func attributes(from old: Quoted, to new: Quoted) -> [AnswerChange] {
    var changes: [AnswerChange] = []
    if old.stance != new.stance { changes.append(.stance(old: old, new: new)) }
    if old.references != new.references { changes.append(.references(old: old, new: new)) }
    return changes
  }

  /// Takes pairs that are much alike out of both lists, the most alike first.
  private static func reworded(
    _ removed: inout [Quoted], _ added: inout [Quoted]
  ) -> [(Quoted, Quoted)] {
    var pairs: [(Quoted, Quoted)] = []
    while true {
      var best: (old: Int, new: Int, score: Double)?
      for (i, old) in removed.enumerated() {
        for (j, new) in added.enumerated() {
          let score = overlap(old.text, new.text)
          let least = old.section == new.section ? likeness.sameSection : likeness.otherSection
          if score >= least, score > best?.score ?? 0 { best = (i, j, score) }
        }
      }
      guard let best else { return pairs }
      pairs.append((removed.remove(at: best.old), added.remove(at: best.new)))
    }
  }

  /// The share of words that two texts have in common, from 0 to 1 (Dice).
  private static func overlap(_ a: String, _ b: String) -> Double {
    func words(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    let first = words(a)
    var rest = words(b)
    let total = first.count + rest.count
    guard total > 0 else { return 0 }
    var common = 0
    for word in first {
      guard let place = rest.firstIndex(of: word) else { continue }
      rest.remove(at: place)
      common += 1
    }
    return 2 * Double(common) / Double(total)
  }
}

extension AnswerChange.Quoted {
  fileprivate init(_ shown: Answer.ShownQuote, of answer: Answer) {
    text = shown.quote.text
    section = shown.quote.section
    stance = shown.quote.stance
    references = shown.quote.citations.map { number in
      guard let reference = answer.references.first(where: { $0.number == number }) else {
        return "[\(number)]"
      }
      return [reference.title, reference.container, reference.year.map(String.init)].compactMap { $0 }
        .joined(separator: ", ")
    }
  }
}
