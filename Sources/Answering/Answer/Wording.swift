internal import Articles
internal import Dosing

/// The sentences of the host; `AnswerOutline` has the labels around them. No clinical content: names of things are filled in, nothing else.
package enum Wording {
  static func sentence(_ notice: Notice) -> String {
    switch notice {
    case .position(let stance): "The article’s position: \(position(stance))."
    case .classLevel(let asked, let printed):
      "The article speaks of “\(printed)”; it does not name “\(asked)” itself."
    case .notAddressed(let missing): "Not addressed in this article: \(list(missing.compactMap(name)))."
    case .notConverted: "Not stated in this form in the article; Footnote does not convert or calculate it."
    case .conflict:
      "The article gives more than one dose for this patient and does not choose; each is quoted."
    case .disagreement:
      "The article holds both of the first two quotes and does not choose between them; their sources and years "
        + "stand below."
    case .aboveMaximum(_, let drug, let maximum):
      "The amount asked about is more than the printed maximum for \(drug): "
        + "\(DoseDisplay.text(maximum))."
    case .withheldTaper(let warns):
      (warns ? "The article warns against stopping suddenly. " : "")
        + "The schedule for reducing the dose is for your prescriber, and is not shown here."
    case .noGrade: "The article assigns no grade of evidence; its sources are listed."
    case .corrected(let typed, let read): "Read “\(echo(typed))” as “\(read)”."
    case .facts(let facts): "Taking into account: \(facts.map(text).joined(separator: ", "))."
    case .others(let names): "Read as someone else’s, and left out: \(list(names))."
    case .unmetLimits(let limits):
      "By the figure given, this limit is not met: \(list(limits.map(\.text)))."
    case .uncomparedLimits(let limits):
      "The figure given is not in the unit or measure of a limit quoted here, and is not converted: "
        + list(limits.map(\.text)) + "."
    case .setAside(let facts): "No longer taking into account: \(facts.joined(separator: ", "))."
    case .emergency(let wording, _): wording
    case .review:
      "Unreviewed content: this article is pending human review. For healthcare professionals; verify before use."
    case .forProfessionals:
      "This text is written for healthcare professionals: ask your prescriber or pharmacist."
    case .prescriber:
      "Do not start, change or stop a medicine because of this text: ask your prescriber first."
    case .gloss(let term, let meaning): "[\(term): \(meaning)] (glossary, not from the article)"
    case .spelledOut(let short, let long): "[\(short): \(long)] (spelled out as in the article)"
    case .elsewhere(let articles): "Also answered in: \(articles.map(dated).joined(separator: "; "))."
    case .expired(let last):
      "Expired content: this article was current up to \(date(last)). Verify before use."
    case .withheld(.expired(let last)): "Withheld: it expired on \(date(last))."
    case .withheld(.unreviewed): "Withheld: it is pending human review."
    case .noCitation: "The source gives no citation for a statement marked “no citation”."
    }
  }

  static func abstention(_ reason: Reason?, _ missing: [Missing], article: Article?) -> String {
    let names = missing.compactMap(name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    switch reason {
    case .withheld where names.isEmpty: return "“\(article?.title ?? "The article")” is not in service."
    case .offTopic where names.isEmpty: return "That is outside what the reviewed articles cover."
    case .offTopic: return "The articles do not cover \(list(names))."
    case .namedNoDose where !names.isEmpty: return "The article names \(list(names)) but gives no dose."
    case .populationNotCovered where !names.isEmpty:
      return "Not addressed in this article: \(list(names)). Silence is not permission."
    case .routeNotCovered where missing.contains(where: \.isPair):
      let routes = missing.compactMap { missing -> String? in
        guard case .pair(let route, let drug) = missing else { return nil }
        return "\(drug.name), \(route.name)"
      }
      return "The article gives no dose for this route: \(list(routes))."
    case .forPrescriber:
      return
        "How to reduce or stop \(names.isEmpty ? "a medicine" : list(names)) is for your prescriber to say."
    case .notInArticle where missing.contains(where: \.isCombination):
      return "The article says nothing of giving \(list(names)). Silence is not permission."
    case .numberNotGiven where !names.isEmpty: return "The article gives no figure for \(list(names))."
    default:
      if !names.isEmpty {
        let isAspect = missing.contains { if case .aspect = $0 { true } else { false } }
        return isAspect
          ? "The article does not give \(list(names))." : "The article does not mention \(list(names))."
      }
      guard let article else { return "The articles do not answer that." }
      return "“\(article.title)” does not answer that."
    }
  }

  static let refusal = "Footnote cannot help with that request."

  static let help = """
    Ask a follow-up question about a reviewed article, in your own words: a dose, a pitfall, a cause, a test, what \
    to monitor, a population. Answers are whole sentences quoted from the article with their sources; where the \
    article does not hold the answer, you are told what is missing.
    """

  static func position(_ stance: Stance) -> String {
    switch stance {
    case .recommend: "recommended, as quoted"
    case .consider: "may be considered, as quoted"
    case .limitedEvidence: "limited evidence, as quoted"
    case .avoid: "avoid"
    case .doNot: "do not"
    case .notRecommended: "not recommended"
    case .associatedHarm: "associated with harm, as quoted"
    case .none: "no recommendation; it states what is quoted"
    }
  }

  /// Nil for a name that holds a digit the corpus did not print: the reader's numbers are not repeated.
  static func name(_ missing: Missing) -> String? {
    switch missing {
    case .entity(let entity): return entity.name
    case .word(let word):
      return word.surface.contains(where: \.isNumber) ? nil : "“\(echo(word.surface))”"
    case .aspect(let intent, let entities):
      let about = entities.map(\.name)
      return lowered(intent.title) + (about.isEmpty ? "" : " for \(about.joined(separator: ", "))")
    case .pair(let entity, let other): return "\(other.name) in \(entity.name)"
    case .combination(let drugs): return drugs.map(\.name).joined(separator: " together with ")
    case .figure(let measure, let drug): return "\(drug.name) by \(measure.name)"
    }
  }

  /// A reader's word on its way back: bounded, letters and hyphens only.
  static func echo(_ word: String) -> String {
    let scalars = word.unicodeScalars.prefix(40).filter {
      $0.properties.isAlphabetic || $0 == "-" || $0 == " "
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Most names in one sentence.
  static let listLimit = 4

  static func list(_ names: [String]) -> String {
    if names.count > listLimit { return names.prefix(listLimit).joined(separator: ", ") + " and others" }
    guard names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  static func lowered(_ title: String) -> String {
    guard let first = title.first else { return title }
    return first.lowercased() + title.dropFirst()
  }
}
