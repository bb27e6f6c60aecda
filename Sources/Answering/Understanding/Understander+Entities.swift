internal import Analysis
internal import Retrieval

/// What a question names, and how that is anchored in the article.
extension Understander {
  func entity(
    _ concepts: [Concept.ID], _ mention: Mention, in text: AnalyzedText, by reader: AssertionReader
  ) -> Entity {
    let assertion = assertion(of: mention, in: text, by: reader)
    let isMeasured = speaksOfMeasuring(text)
    let ranked = concepts.sorted { rank($0, isMeasured) < rank($1, isMeasured) }
    let concept = ranked[0]
    var terms = text.tokens[mention.tokens].map(\.term)
    let name = analyzer.tokens(of: analyzer[concept].name).map(\.term)
    var grounding = grounding(ranked, mention, in: text)
    if grounding == .none, !mention.isComposed, ![.drug, .drugClass].contains(analyzer[concept].kind) {
      // The article may use the lexicon's own word inside a longer name: weakness in “muscle weakness”.
      if standsTogether(name) {
        terms = name
        grounding = .words
      }
    }
    return Entity(
      concepts: ranked, kind: analyzer[concept].kind, name: analyzer[concept].name, terms: terms,
      nameTerms: name, grounding: grounding, role: .focus,
      assertion: assertion,
      // “if she had asthma” tells no event.
      isBackground: assertion == .present && isBackground(mention, in: text), isDerived: false
    )
  }

  /// Of several concepts with one name the one the article speaks of comes first.
  func rank(_ concept: Concept.ID, _ isMeasured: Bool) -> (Int, Int, Int) {
    // “potassium” is an analyte where levels are spoken of, and something to take elsewhere.
    let isOther = (analyzer[concept].kind == .analyte) != isMeasured
    // “rectal” is a way to give a drug before it is a place.
    let isPlace = analyzer[concept].kind == .anatomy
    return (
      (knowledge.statements(naming: concept).isEmpty ? 1 : 0) + (isPlace ? 1 : 0), isOther ? 1 : 0,
      concept.index
    )
  }

  private static let measuringTerms: Set<String> = [
    "level", "serum", "measur", "check", "monitor", "figur", "valu", "test", "blood", "normal", "low",
    "high",
    "threshold", "result", "below", "abov", "rise", "fall", "drop", "bloods", "lab",
  ]

  private static let intakeTerms: Set<String> = [
    "tablet", "take", "give", "supplement", "pill", "dose", "top", "replac", "prescrib",
  ]

  func speaksOfMeasuring(_ text: AnalyzedText) -> Bool {
    return text.tokens.contains { Self.measuringTerms.contains($0.term) }
      && !text.tokens.contains { Self.intakeTerms.contains($0.term) }
  }

  func derived(_ concept: Concept.ID, _ assertion: Assertion) -> Entity {
    Entity(
      concepts: [concept], kind: analyzer[concept].kind, name: analyzer[concept].name, terms: [],
      nameTerms: analyzer.tokens(of: analyzer[concept].name).map(\.term),
      grounding: grounding(of: concept), role: .qualifier, assertion: assertion,
      isBackground: false, isDerived: true)
  }

  func unlisted(_ token: Token, _ drugClass: Concept.ID) -> Entity {
    let grounding: Entity.Grounding =
      knowledge.statements(naming: drugClass).isEmpty ? .none : .broader(drugClass)
    return Entity(
      concepts: [drugClass], kind: .drug, name: Wording.echo(token.surface), terms: [token.term],
      nameTerms: [token.term], grounding: grounding, role: .focus,
      assertion: .present, isBackground: false, isDerived: false,
      isUnlisted: true)
  }

  func grounding(_ concepts: [Concept.ID], _ mention: Mention, in text: AnalyzedText)
    -> Entity.Grounding
  {
    var best = Entity.Grounding.none
    for concept in concepts {
      switch grounding(of: concept) {
      case .named: return .named
      case .broader(let ancestor): if best == .none { best = .broader(ancestor) }
      case .words, .none: break
      }
    }
    if best == .none, !mention.isComposed, standsTogether(text.tokens[mention.tokens].map(\.term)) {
      return .words
    }
    return best
  }

  func grounding(of concept: Concept.ID) -> Entity.Grounding {
    if knowledge.topic.contains(where: { analyzer.isA($0, concept) }) { return .named }
    if !knowledge.statements(naming: concept).isEmpty { return .named }
    let isDrug = [.drug, .drugClass].contains(analyzer[concept].kind)
    for ancestor in analyzer[concept].ancestors where isDrug || !knowledge.topic.contains(ancestor) {
      // A statement must name the class itself, not another member of it.
      if knowledge.facts.contains(where: { $0.named.contains(ancestor) || $0.headed.contains(ancestor) }) {
        return .broader(ancestor)
      }
    }
    return .none
  }

  func standsTogether(_ terms: [String]) -> Bool {
    knowledge.facts.indices.contains { document in
      terms.allSatisfy { knowledge.index.contains($0, in: document) }
    }
  }

  /// A property is asked for whatever the wording: “without insurance”; a drug is nobody else's fact.
  func assertion(of mention: Mention, in text: AnalyzedText, by reader: AssertionReader) -> Assertion {
    let kinds = Set(mention.concepts.map { analyzer[$0].kind })
    if kinds.contains(.attribute) { return .present }
    let isNormal =
      mention.tokens.lowerBound > 0 && text.tokens[mention.tokens.lowerBound - 1].surface == "normal"
    if isNormal, !kinds.isDisjoint(with: [.test, .analyte, .anatomy]) { return .absent }
    let assertion = reader.assertion(of: mention.tokens)
    guard kinds.isDisjoint(with: [.condition, .abbreviation, .symptom, .population, .procedure]) else {
      return assertion
    }
    return assertion == .absent ? .absent : .present
  }

  /// “after the stent”, “since her operation”: an event that dates the question.
  func isBackground(_ mention: Mention, in text: AnalyzedText) -> Bool {
    let before = text.tokens[max(0, mention.tokens.lowerBound - 3)..<mention.tokens.lowerBound].map(\.surface)
    return before.contains {
      ["after", "before", "post", "following", "since", "had", "despite"].contains($0)
    }
  }
}
