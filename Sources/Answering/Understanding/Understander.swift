internal import Analysis
internal import Retrieval

/// Reads a question against an article: what it names, what of that the article holds.
struct Understander {
  let knowledge: ArticleKnowledge
  let corrector: SpellingCorrector

  private var analyzer: Analyzer { knowledge.analyzer }
  private var lexicon: Lexicon { knowledge.analyzer.lexicon }

  func understand(_ text: String) -> Understanding {
    var analyzed = analyzer.analyze(text)
    let (corrected, corrections) = correct(analyzed)
    if !corrections.isEmpty { analyzed = analyzer.analyze(corrected) }
    let composed = analyzed.mentions.filter(\.isComposed)
    let entityMentions = analyzed.mentions.compactMap { mention -> (Mention, [Concept.ID])? in
      // “low potassium” names a condition, not potassium.
      if !mention.isComposed && composed.contains(where: { $0.tokens.overlaps(mention.tokens) }) {
        return nil
      }
      let concepts = mention.concepts.filter { analyzer[$0].kind != .word }
      return concepts.isEmpty ? nil : (mention, concepts)
    }
    var covered = IndexSet(analyzed.tokens.count)
    var entities: [Entity] = []
    let facts = PatientFacts.facts(in: analyzed)
    for (mention, concepts) in entityMentions
    where !facts.contains(where: { $0.tokens.overlaps(mention.tokens) && $0.kind == .condition }) {
      covered.insert(mention.tokens)
      entities.append(entity(concepts, mention, in: analyzed))
    }
    for fact in facts {
      covered.insert(fact.tokens)
      guard !fact.isDenied, let concept = lexicon.concept(fact.kind, fact.name) else { continue }
      if !entities.contains(where: { $0.concepts.contains { lexicon.isA($0, concept) } && !$0.isNegated }) {
        entities.append(derived(concept))
      }
    }
    for (index, token) in analyzed.tokens.enumerated() where !covered.contains(index) && token.kind == .word {
      if let drugClass = lexicon.drugClass(ofUnknown: token.surface), !knowledge.index.contains(token.term) {
        covered.insert(index..<index + 1)
        entities.append(unlisted(token, drugClass))
      }
    }
    entities.removeAll { $0.isNormality && !$0.isGrounded }
    assignRoles(&entities)
    return Understanding(
      text: analyzed.text, analyzed: analyzed, shape: QuestionShape(analyzed), entities: entities,
      words: contentWords(analyzed, except: covered).filter {
        !QuestionShape.isTimeFrame($0.surface, in: analyzed)
      },
      corrections: corrections,
      references: references(in: analyzed),
      denied: Set(facts.filter(\.isDenied).compactMap { lexicon.concept($0.kind, $0.name) }))
  }

  // MARK: Spelling

  private func correct(_ analyzed: AnalyzedText) -> (String, [Understanding.Correction]) {
    var text = Array(analyzed.text.utf8)
    var corrections: [Understanding.Correction] = []
    for token in analyzed.tokens.reversed() where token.kind == .word && token.surface.utf8.count >= 4 {
      guard !lexicon.knows(token), !knowledge.words.contains(token.surface),
        !lexicon.background.contains(token.term), !knowledge.index.contains(token.term),
        !isAbbreviation(token, in: analyzed), let read = corrector.correction(of: token.surface)
      else { continue }
      text.replaceSubrange(token.range, with: read.utf8)
      corrections.insert(Understanding.Correction(typed: token.surface, read: read), at: 0)
    }
    return (String(decoding: text, as: UTF8.self), corrections)
  }

  /// “FOBT”: an unknown abbreviation is no misspelt word.
  private func isAbbreviation(_ token: Token, in text: AnalyzedText) -> Bool {
    text.text.utf8.dropFirst(token.range.lowerBound).prefix(token.range.count).allSatisfy {
      (0x41...0x5A).contains($0)
    }
  }

  // MARK: Entities

  private func entity(_ concepts: [Concept.ID], _ mention: Mention, in text: AnalyzedText) -> Entity {
    let isMeasured = speaksOfMeasuring(text)
    let ranked = concepts.sorted { rank($0, isMeasured) < rank($1, isMeasured) }
    let concept = ranked[0]
    var terms = text.tokens[mention.tokens].map(\.term)
    let name = analyzer.analyze(analyzer[concept].name).tokens.map(\.term)
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
      isNegated: isNegated(mention, in: text), isBackground: isBackground(mention, in: text), isDerived: false
    )
  }

  /// Of several concepts with one name the one the article speaks of comes first.
  private func rank(_ concept: Concept.ID, _ isMeasured: Bool) -> (Int, Int, Int) {
    // “potassium” is an analyte where levels are spoken of, and something to take elsewhere.
    let isOther = (analyzer[concept].kind == .analyte) != isMeasured
    // “rectal” is a way to give a drug before it is a place.
    let isPlace = analyzer[concept].kind == .anatomy
    return (
      (knowledge.statements(naming: concept).isEmpty ? 1 : 0) + (isPlace ? 1 : 0), isOther ? 1 : 0,
      concept.index
    )
  }

  private func speaksOfMeasuring(_ text: AnalyzedText) -> Bool {
    let words: Set<String> = [
      "level", "serum", "measur", "check", "monitor", "figur", "valu", "test", "blood", "normal", "low",
      "high",
      "threshold", "result", "below", "abov", "rise", "fall", "drop", "bloods", "lab",
    ]
    let intake: Set<String> = [
      "tablet", "take", "give", "supplement", "pill", "dose", "top", "replac", "prescrib",
    ]
    return text.tokens.contains { words.contains($0.term) }
      && !text.tokens.contains { intake.contains($0.term) }
  }

  private func derived(_ concept: Concept.ID) -> Entity {
    Entity(
      concepts: [concept], kind: analyzer[concept].kind, name: analyzer[concept].name, terms: [],
      nameTerms: analyzer.analyze(analyzer[concept].name).tokens.map(\.term),
      grounding: grounding(of: concept), role: .qualifier, isNegated: false,
      isBackground: false, isDerived: true)
  }

  private func unlisted(_ token: Token, _ drugClass: Concept.ID) -> Entity {
    let grounding: Entity.Grounding =
      knowledge.statements(naming: drugClass).isEmpty ? .none : .broader(drugClass)
    return Entity(
      concepts: [drugClass], kind: .drug, name: Wording.echo(token.surface), terms: [token.term],
      nameTerms: [token.term], grounding: grounding, role: .focus,
      isNegated: false, isBackground: false, isDerived: false,
      isUnlisted: true)
  }

  private func grounding(_ concepts: [Concept.ID], _ mention: Mention, in text: AnalyzedText)
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

  private func grounding(of concept: Concept.ID) -> Entity.Grounding {
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

  private func standsTogether(_ terms: [String]) -> Bool {
    knowledge.facts.indices.contains { document in
      terms.allSatisfy { knowledge.index.contains($0, in: document) }
    }
  }

  /// “no CKD”, “not diabetic”, “denies cramps”, “without neuropathy”.
  private func isNegated(_ mention: Mention, in text: AnalyzedText) -> Bool {
    // A property is asked for whatever the wording: “without insurance”.
    if mention.concepts.contains(where: { analyzer[$0].kind == .attribute }) { return false }
    let before = text.tokens[max(0, mention.tokens.lowerBound - 3)..<mention.tokens.lowerBound].map(\.surface)
    let isMeasured = mention.concepts.contains { [.test, .analyte, .anatomy].contains(analyzer[$0].kind) }
    if isMeasured, before.last == "normal" { return true }
    let negations: Set<String> = [
      "no", "not", "non", "without", "denies", "isnt", "hasnt", "doesnt", "never", "excluded",
    ]
    guard let place = before.lastIndex(where: { negations.contains($0) }) else { return false }
    // “no CKD, allopurinol dose”: a negation ends with what it names, or with its clause.
    let start = mention.tokens.lowerBound - before.count + place
    let gap = text.tokens[start].range.upperBound..<text.tokens[mention.tokens.lowerBound].range.lowerBound
    let clause = text.text.utf8.dropFirst(gap.lowerBound).prefix(gap.count)
    if clause.contains(where: { ",;:.?!".utf8.contains($0) }) { return false }
    let between = before[(place + 1)...]
    let breaks: Set<String> = [
      "and", "but", "why", "if", "give", "use", "take", "prescribe", "start", "stop", "to", "in", "for",
      "with",
      "that", "true", "contraindicated", "recommended", "harmful", "unsafe", "safe", "ok", "fine", "a", "is",
    ]
    let isWhyNot = place > 0 && before[place - 1] == "why"
    return !isWhyNot && !between.contains { breaks.contains($0) }
  }

  /// “after the stent”, “since her operation”: an event that dates the question.
  private func isBackground(_ mention: Mention, in text: AnalyzedText) -> Bool {
    let before = text.tokens[max(0, mention.tokens.lowerBound - 3)..<mention.tokens.lowerBound].map(\.surface)
    return before.contains { ["after", "post", "following", "since", "had", "despite"].contains($0) }
  }

  // MARK: Roles

  private func assignRoles(_ entities: inout [Entity]) {
    let hasTreatment = entities.contains { ($0.isDrug || $0.kind == .procedure) && !isTopic($0) }
    let hasDrug = entities.contains { $0.isDrug && !isTopic($0) }
    for index in entities.indices {
      let entity = entities[index]
      switch entity.kind {
      case .population: entities[index].role = .qualifier
      case .anatomy where entity.name.split(separator: " ").allSatisfy({ isTopical(String($0)) }):
        entities[index].role = .topic
      case .route, .attribute: entities[index].role = .aspect
      case _ where isTopic(entity): entities[index].role = .topic
      case .condition, .abbreviation: entities[index].role = hasTreatment ? .qualifier : .focus
      case .procedure where hasDrug && isIllness(entity): entities[index].role = .qualifier
      default: break
      }
    }
  }

  /// A treatment that says what its patient has: dialysis.
  private func isIllness(_ entity: Entity) -> Bool {
    entity.concepts.contains { analyzer[$0].ancestors.contains { analyzer[$0].kind == .condition } }
  }

  private func isTopic(_ entity: Entity) -> Bool {
    entity.concepts.contains { concept in
      knowledge.topic.contains { topic in
        analyzer.isA(topic, concept)
          || (entity.isCondition && analyzer.isA(concept, topic) && entity.grounding == .named)
      }
    }
  }

  private func isTopical(_ word: String) -> Bool {
    knowledge.topicTerms.contains { word.hasPrefix($0) || $0.hasPrefix(word) }
  }

  // MARK: Words

  private func contentWords(_ text: AnalyzedText, except covered: IndexSet) -> [ContentWord] {
    var words: [ContentWord] = []
    var index = 0
    while index < text.tokens.count {
      let token = text.tokens[index]
      if covered.contains(index) || token.term.isEmpty {
        index += 1
        continue
      }
      let group = text.mentions.first { mention in
        // A phrase counts as one word only where the article uses it or a like one.
        mention.tokens.lowerBound == index
          && (mention.tokens.count == 1 || mention.concepts.contains { knowledge.index.contains($0.term) })
      }
      let range = group?.tokens ?? index..<index + 1
      words.append(
        word(text.tokens[range], groups: group?.concepts.filter { analyzer[$0].kind == .word } ?? []))
      index = range.upperBound
    }
    return words
  }

  private func word(_ tokens: ArraySlice<Token>, groups: [Concept.ID]) -> ContentWord {
    let surface = tokens.map(\.surface).joined(separator: " ")
    let term = tokens.map(\.term).joined(separator: " ")
    var matches: [String] = []
    if let token = tokens.first, tokens.count == 1 {
      matches += ([token.term] + token.alternates).filter { knowledge.index.contains($0) }
      if matches.isEmpty, token.kind == .word { matches += relatives(of: token.term) }
    }
    matches += groups.map(\.term).filter { knowledge.index.contains($0) }
    if matches.isEmpty, knowledge.topicTerms.contains(term) { matches.append(term) }
    let isBackground = tokens.allSatisfy { token in
      lexicon.background.contains(token.term) || token.term.utf8.count < 2 || lexicon.isVerbForm(token)
        || (token.kind != .word && !knowledge.index.contains(token.term))
    }
    return ContentWord(
      surface: surface, term: term, groups: groups, matches: matches, isBackground: isBackground)
  }

  /// Words of the article with the same long beginning: neurologic, neurology; hypertension, hypertensive.
  private func relatives(of term: String) -> [String] {
    let endings = ["iest", "ier", "est", "er", "ness", "ish", "y", "al", "ic", "ly"]
    let bare = endings.first { term.hasSuffix($0) && term.utf8.count - $0.utf8.count >= 4 }
    let letters = term.utf8.count
    let prefix = bare.map { String(term.dropLast($0.count)) } ?? String(term.prefix(max(5, letters - 2)))
    guard bare != nil || letters >= 6 else { return [] }
    return knowledge.terms(withPrefix: prefix).filter { abs($0.utf8.count - prefix.utf8.count) <= 4 }
  }

  /// “reference 5”, “ref 3”, “source [2]”.
  private func references(in text: AnalyzedText) -> [Int] {
    let names: Set<String> = [
      "reference", "references", "ref", "refs", "source", "sources", "citation", "number", "no",
    ]
    return text.tokens.enumerated().compactMap { index, token in
      guard token.kind == .number, let number = Int(token.term), index > 0 else { return nil }
      return text.tokens[max(0, index - 2)..<index].contains { names.contains($0.surface) } ? number : nil
    }
  }
}

/// Positions that are spoken for.
struct IndexSet {
  private var members: [Bool]
  init(_ count: Int) { members = [Bool](repeating: false, count: count) }
  mutating func insert(_ range: Range<Int>) {
    for index in range where members.indices.contains(index) { members[index] = true }
  }
  func contains(_ index: Int) -> Bool { members[index] }
}
