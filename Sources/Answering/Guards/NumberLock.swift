internal import Articles

/// No figure reaches a reader outside a quote unless it is printed in the article's own data.
///
/// Runs on the finished text, so that no wording, template or echo can pass a number on unseen.
enum NumberLock {
  /// Numbers of the shown text that no quote, reference, heading or date accounts for.
  static func strays(in answer: Answer) -> [String] {
    var allowed: Set<String> = []
    for shown in answer.quotes {
      allowed.formUnion(numbers(in: shown.quote.text))
      allowed.formUnion(shown.quote.citations.map(String.init))
      for heading in shown.quote.section { allowed.formUnion(numbers(in: heading)) }
    }
    for reference in answer.references {
      allowed.insert(String(reference.number))
      for part in [reference.title, reference.container ?? "", reference.tier ?? ""] {
        allowed.formUnion(numbers(in: part))
      }
      if let year = reference.year { allowed.insert(String(year)) }
    }
    if let article = answer.article {
      let own = [
        article.title, article.lastUpdated.map(Wording.date), article.reviewedBy, article.disclaimer,
        article.editorialPolicy,
      ]
      for part in own { allowed.formUnion(numbers(in: part ?? "")) }
    }
    for entity in answer.entities where !entity.isUnlisted { allowed.formUnion(numbers(in: entity.name)) }
    for related in answer.related + answer.choices { allowed.formUnion(numbers(in: related)) }
    for case .emergency(let wording, _) in answer.notices { allowed.formUnion(numbers(in: wording)) }
    return numbers(in: answer.text).subtracting(allowed).sorted()
  }

  static func numbers(in text: String) -> Set<String> {
    var found: Set<String> = []
    var current: [UInt8] = []
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    for byte in Array(text.utf8) + [0x20] {
      if isDigit(byte) || (byte == UInt8(ascii: ".") && !current.isEmpty) {
        current.append(byte)
      } else if !current.isEmpty {
        while current.last == UInt8(ascii: ".") { current.removeLast() }
        found.insert(String(decoding: current, as: UTF8.self))
        current.removeAll(keepingCapacity: true)
      }
    }
    return found
  }
}
