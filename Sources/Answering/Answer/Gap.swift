internal import Analysis
internal import Dosing

/// What a question asked for and the corpus lacks, without a word of the question: names of the lexicon, of intents
/// and of the article alone, so that gaps of many readers can be counted together.
package struct Gap: Sendable, Hashable {
  /// The kind of the entity, as the lexicon has it; `aspect` for something asked of it, `word` for a word that the
  /// lexicon does not know, `none` where nothing is named.
  package let kind: String
  package let name: String
  /// The intent's id; empty where none was found.
  package let intent: String
  package let reason: String

  package init(kind: String, name: String, intent: String, reason: String) {
    self.kind = kind
    self.name = name
    self.intent = intent
    self.reason = reason
  }

  /// Stands for every word of a reader's own: it could be anybody's name.
  package static let unknownWord = "a word the lexicon does not know"
  package static let nothingNamed = "nothing in particular"
}

extension Answer {
  /// What is missing from an answer that was not given, or not in full; each once, in order. Empty for all others.
  package var gaps: [Gap] {
    guard outcome == .abstained || outcome == .partial else { return [] }
    let unaddressed = notices.flatMap { notice -> [Missing] in
      if case .notAddressed(let missing) = notice { missing } else { [] }
    }
    var gaps: [Gap] = []
    for missing in missing + unaddressed {
      let gap = gap(missing)
      if !gaps.contains(gap) { gaps.append(gap) }
    }
    if gaps.isEmpty, outcome == .abstained { gaps = [gap("none", Gap.nothingNamed)] }
    return gaps
  }

  private func gap(_ missing: Missing) -> Gap {
    switch missing {
    case .entity(let entity): return gap(entity.kind.rawValue, entity.safeName)
    case .word: return gap("word", Gap.unknownWord)
    case .aspect(let intent, let entities):
      let about = entities.map(\.safeName)
      let title = Wording.lowered(intent.title)
      return gap("aspect", about.isEmpty ? title : "\(title) for \(about.joined(separator: ", "))")
    case .figure(let measure, let drug): return gap("aspect", "\(drug.safeName) by \(measure.name)")
    case .combination(let drugs):
      return gap("aspect", drugs.map(\.safeName).joined(separator: " together with "))
    case .pair(let entity, let other):
      return gap(entity.kind.rawValue, "\(other.safeName) in \(entity.safeName)")
    }
  }

  private func gap(_ kind: String, _ name: String) -> Gap {
    Gap(kind: kind, name: name, intent: intent ?? "", reason: reason?.rawValue ?? outcome.rawValue)
  }
}

extension Entity {
  /// The lexicon's or the article's name for it; a drug known by its ending alone is a reader’s word.
  fileprivate var safeName: String { isUnlisted ? Gap.unknownWord : name }
}
