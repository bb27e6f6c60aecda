internal import Analysis
internal import Dosing
internal import Retrieval

/// Reads a question against an article: what it names, what of that the article holds.
struct Understander {
  let knowledge: ArticleKnowledge
  let corrector: SpellingCorrector
  /// What the conversation holds of the patient.
  var known = PatientFigures()

  var analyzer: Analyzer { knowledge.analyzer }
  var lexicon: Lexicon { knowledge.analyzer.lexicon }

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
    let assertions = AssertionReader(analyzed)
    let reading = PatientFacts.reading(of: analyzed, after: known, by: assertions)
    let isOnDrug = entityMentions.contains { mention, concepts in
      isDrug(concepts) && !reading.places.contains { $0.tokens.overlaps(mention.tokens) }
    }
    let facts = reading.facts + levels(of: reading, isOnDrug)
    let limiting = reading.places.filter { place in
      isLimiting(place.measure) && (isOnDrug || !place.measure.isElectrolyte)
    }.map(\.tokens)
    for (mention, concepts) in entityMentions
    where !facts.contains(where: { $0.tokens.overlaps(mention.tokens) && $0.kind == .condition })
      && !limiting.contains(where: { $0.overlaps(mention.tokens) })
    {
      covered.insert(mention.tokens)
      entities.append(entity(concepts, mention, in: analyzed, by: assertions))
    }
    for tokens in limiting { covered.insert(tokens) }
    for fact in facts {
      covered.insert(fact.tokens)
      guard !fact.isDenied, let concept = lexicon.concept(fact.kind, fact.name) else { continue }
      if !entities.contains(where: { $0.concepts.contains { lexicon.isA($0, concept) } && $0.isTaken }) {
        entities.append(derived(concept, fact.assertion))
      }
    }
    let denied = facts.filter { $0.isDenied && $0.assertion != .otherPerson }.compactMap {
      lexicon.concept($0.kind, $0.name)
    }
    let normal = deviations(fromNormal: entities)
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
      denied: Set(denied + normal), figures: reading.figures, dropped: reading.dropped,
      correctsFigure: reading.corrects)
  }

  /// A drug that is not the electrolyte itself: potassium for a low potassium is what the question is about.
  private func isDrug(_ concepts: [Concept.ID]) -> Bool {
    concepts.contains { [.drug, .drugClass].contains(analyzer[$0].kind) }
      && !concepts.contains { analyzer[$0].kind == .analyte }
  }

  /// What levels of electrolytes tell of a patient: beside a drug, and where the article speaks of it. Elsewhere the
  /// electrolyte is what the question is about.
  private func levels(of reading: PatientFacts.Reading, _ isOnDrug: Bool) -> [PatientFacts.Fact] {
    guard isOnDrug else { return [] }
    return reading.levels.filter { measure, fact in
      isLimiting(measure)
        || lexicon.concept(fact.kind, fact.name).map { !knowledge.statements(naming: $0).isEmpty } == true
    }.map(\.fact)
  }

  /// Whether the article limits anything by a result: it is a figure of the patient then, and no subject.
  private func isLimiting(_ measure: PatientMeasure) -> Bool {
    knowledge.facts.contains { $0.limits.limits.contains { $0.measure == measure } }
  }

  /// “normal eGFR”: what a low or a high one is called, this patient has not.
  private func deviations(fromNormal entities: [Entity]) -> [Concept.ID] {
    let named = Set(
      entities.filter { $0.assertion == .present || $0.assertion == .absent }.filter {
        $0.isNormality || ($0.kind == .analyte && $0.assertion == .absent)
      }.flatMap(\.concepts))
    guard !named.isEmpty else { return [] }
    return lexicon.concepts.filter { $0.kind == .analyte }.flatMap { analyte -> [Concept.ID] in
      let isNormal =
        named.contains(analyte.id)
        || lexicon.condition(of: analyte.id, .normal).map(named.contains) == true
      guard isNormal else { return [] }
      return [AnalyteState.low, .high].compactMap { lexicon.condition(of: analyte.id, $0) }
    }
  }

  // MARK: Spelling

  private func correct(_ analyzed: AnalyzedText) -> (String, [Understanding.Correction]) {
    var text = Array(analyzed.text.utf8)
    var corrections: [Understanding.Correction] = []
    for token in analyzed.tokens.reversed() where token.kind == .word && token.surface.utf8.count >= 4 {
      guard !lexicon.knows(token), !knowledge.words.contains(token.surface),
        !lexicon.isBackground(token.term), !knowledge.index.contains(token.term),
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

  func isTopic(_ entity: Entity) -> Bool {
    entity.concepts.contains { concept in
      knowledge.topic.contains { topic in
        analyzer.isA(topic, concept)
          || (entity.isCondition && analyzer.isA(concept, topic) && entity.grounding == .named)
      }
    }
  }

  func isTopical(_ word: String) -> Bool {
    knowledge.topicTerms.contains { word.hasPrefix($0) || $0.hasPrefix(word) }
  }
}
