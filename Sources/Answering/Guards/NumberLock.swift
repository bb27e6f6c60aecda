internal import Articles
internal import Dosing

/// No figure reaches a reader outside a quote unless it is printed in the article's own data.
///
/// Runs on the finished text, so that no wording, template or echo can pass a number on unseen.
enum NumberLock {
  /// Numbers of the shown text that no quote, reference, heading or date accounts for.
  static func strays(in answer: Answer) -> [String] {
    var strays = numbers(in: answer.text)
    for shown in answer.quotes {
      strays.subtract(numbers(in: shown.quote.text))
      strays.subtract(shown.quote.citations.map(String.init))
      for heading in shown.quote.section { strays.subtract(numbers(in: heading)) }
    }
    for reference in answer.references {
      strays.remove(String(reference.number))
      for part in [reference.title, reference.container ?? "", reference.tier ?? ""] {
        strays.subtract(numbers(in: part))
      }
      if let year = reference.year { strays.remove(String(year)) }
    }
    if let article = answer.article {
      let own = [
        article.title, article.lastUpdated.map(Wording.date), article.reviewedBy, article.disclaimer,
        article.editorialPolicy,
      ]
      for part in own { strays.subtract(numbers(in: part ?? "")) }
    }
    for entity in answer.entities where !entity.isUnlisted { strays.subtract(numbers(in: entity.name)) }
    for related in answer.related + answer.choices { strays.subtract(numbers(in: related)) }
    for figure in answer.derived { strays.subtract(numbers(in: figure.value)) }
    for case .facts(let facts) in answer.notices {
      // The reader's own figures, read as such: a name that holds one is still a stray.
      for case .figure(let measure, let figure) in facts {
        strays.subtract(numbers(in: Wording.text(.figure(measure, figure))))
      }
    }
    for case .aboveMaximum(_, _, let maximum) in answer.notices {
      strays.subtract(numbers(in: DoseDisplay.text(maximum)))
    }
    for case .emergency(let wording, _) in answer.notices { strays.subtract(numbers(in: wording)) }
    for notice in answer.notices {
      switch notice {
      case .expired(let day), .withheld(.expired(let day)): strays.subtract(numbers(in: Wording.date(day)))
      default: break
      }
    }
    for case .elsewhere(let articles) in answer.notices {
      for article in articles { strays.subtract(numbers(in: Wording.dated(article))) }
    }
    return strays.sorted()
  }

  static func numbers(in text: String) -> Set<String> {
    var found: Set<String> = []
    var current: [UInt8] = []
    func end() {
      guard !current.isEmpty else { return }
      while current.last == UInt8(ascii: ".") { current.removeLast() }
      found.insert(String(decoding: current, as: UTF8.self))
      current.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      if byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ".") && !current.isEmpty {
        current.append(byte)
      } else {
        end()
      }
    }
    end()
    return found
  }
}
