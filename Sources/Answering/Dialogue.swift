internal import Analysis
internal import Articles
internal import Dosing

/// What a turn takes over from the turns before it, slot by slot: focus, intent, patient facts.
struct Dialogue {
  /// Intents that are always about something in particular: without a focus of its own the question means the
  /// one before.
  static let focused: Set<String> = [
    "dosing", "titration", "stopping", "side-effects", "monitoring", "pitfalls", "interactions", "duration",
    "evidence", "special-populations", "mechanism", "correction", "alternatives", "statistics", "threshold",
    "reference", "comparison",
  ]

  private static let personal: Set<String> = [
    "dosing", "titration", "stopping", "pitfalls", "special-populations",
  ]

  let conversation: Conversation

  /// The intent: the question's own, or the one before.
  func intent(_ understanding: Understanding, _ routes: [Router.Route]) -> Router.Route? {
    let own = routes.first.flatMap { $0.score >= IntentCatalog.ownIntentScore ? $0 : nil }
    guard conversation.turns > 0, let last = conversation.intent else { return own }
    if understanding.correctsFigure, understanding.focus.isEmpty {
      return Router.Route(intent: last, score: own?.score ?? 0, cue: nil, example: nil)
    }
    let hasOwn = own.map { $0.cue != nil || (!understanding.shape.replacesFocus && $0.score >= 0.7) } ?? false
    let isBare = understanding.focus.isEmpty && understanding.groundedWords.isEmpty
    let namesPatient = understanding.focus.allSatisfy(\.isCondition) && understanding.groundedWords.isEmpty
    // “and in the elderly?” and “her eGFR is 22” name a population only: the question stays what it was.
    let staysOld = own.map { own in
      (isBare && own.intent == "comparison") || (namesPatient && own.intent == "special-populations")
    }
    if hasOwn, let own, staysOld == false { return own }
    if understanding.shape.leansOnHistory || isBare || own == nil {
      return Router.Route(intent: last, score: own?.score ?? 0, cue: nil, example: nil)
    }
    return own
  }

  func carry(into understanding: inout Understanding, intent: String?, by analyzer: Analyzer) {
    guard conversation.turns > 0 else { return }
    carryQualifiers(into: &understanding, by: analyzer)
    if understanding.shape.leansOnHistory, conversation.focus.contains(where: \.isDrug),
      understanding.drugs.isEmpty,
      intent.map(Self.personal.contains) == true
    {
      // “he has epilepsy, is that a problem?”: said of the patient, asked of the drug before.
      for index in understanding.entities.indices where understanding.entities[index].kind == .condition {
        if understanding.entities[index].role == .focus { understanding.entities[index].role = .qualifier }
      }
    }
    let ownFocus = understanding.focus.contains { !$0.isCarried && $0.kind != .anatomy }
    let ownTopic = understanding.entities.contains { $0.role == .topic }
    let ownWords = !understanding.groundedWords.isEmpty || !understanding.unknownWords.isEmpty
    let wantsPair = intent == "comparison" && understanding.shape.leansOnHistory && ownFocus
    let wantsFocus =
      !ownFocus && !ownTopic
      && (understanding.shape.leansOnHistory || intent.map(Self.focused.contains) ?? true || !ownWords)
    // “what about zorblax?”, “the dose of zorblax?” name something new, though nobody knows it: the old focus
    // must not answer for it.
    let namesUnknown = !understanding.unknownWords.isEmpty && !understanding.shape.hasPronoun
    if namesUnknown || (understanding.shape.replacesFocus && !understanding.unknownWords.isEmpty) { return }
    guard wantsFocus || wantsPair else { return }
    // A question that is whole in itself and of another kind leaves the words of the last one behind.
    let asksAnew = !understanding.shape.leansOnHistory && intent != conversation.intent
    if !ownFocus && !asksAnew { understanding.words += conversation.unknown }
    for var entity in conversation.focus {
      guard !understanding.entities.contains(where: { $0.concepts == entity.concepts }) else { continue }
      entity.isCarried = true
      understanding.entities.append(entity)
      understanding.carried.append(entity.name)
    }
    if !ownWords && !wantsPair && !asksAnew {
      let new = conversation.words.filter { word in !understanding.words.contains { $0.term == word.term } }
      understanding.words += new
      understanding.carried += new.map(\.surface)
    }
  }

  /// Facts about the patient hold until they are contradicted or taken back.
  private func carryQualifiers(into understanding: inout Understanding, by analyzer: Analyzer) {
    for var fact in conversation.qualifiers {
      guard !understanding.withdrawn.contains(where: { $0.concepts == fact.concepts }) else { continue }
      guard !isDenied(fact, in: understanding, by: analyzer) else {
        understanding.withdrawn.append(fact)
        continue
      }
      let isToldAnew = understanding.entities.contains {
        $0.concepts == fact.concepts && $0.assertion != .otherPerson
      }
      guard !isToldAnew else { continue }
      fact.isCarried = true
      understanding.entities.append(fact)
      understanding.carried.append(fact.name)
    }
  }

  /// A figure rules it out, or it is said not to be so: “no liver disease” takes cirrhosis with it.
  private func isDenied(_ fact: Entity, in understanding: Understanding, by analyzer: Analyzer) -> Bool {
    if !understanding.denied.isDisjoint(with: fact.concepts) { return true }
    return understanding.entities.contains { entity in
      entity.assertion == .absent
        && entity.concepts.contains { denied in fact.concepts.contains { analyzer.isA($0, denied) } }
    }
  }

  /// The figures that hold in a turn: its own, and the earlier ones that it does not take back.
  func figures(of understanding: Understanding) -> PatientFigures {
    var earlier = conversation.figures
    let withdrawn = Set(understanding.withdrawn.map(\.kind))
    for measure in earlier.measures {
      let isWithdrawn =
        switch measure {
        case .age: withdrawn.contains(.population)
        case .filtration, .clearance: withdrawn.contains(.condition)
        case .weight, .creatinine, .potassium, .sodium, .magnesium: false
        }
      if isWithdrawn || understanding.dropped.contains(measure) { earlier[measure] = nil }
    }
    return understanding.figures.over(earlier)
  }

  /// The conversation after a turn.
  ///
  /// - Parameter article: Nil where it is not clear which one was meant.
  func advanced(
    by understanding: Understanding, intent: String?, quoted: [Statement.ID], in article: Article.ID?
  )
    -> Conversation
  {
    var next = conversation
    next.turns += 1
    next.article = article ?? conversation.article
    let focus = understanding.focus
    let words = understanding.groundedWords
    if !focus.isEmpty || !words.isEmpty || understanding.entities.contains(where: { $0.role == .topic }) {
      next.focus = focus
      next.words = words
    }
    let unknown = understanding.unknownWords
    // A word of the general vocabulary names no thing that a later question could mean.
    if !focus.isEmpty || !unknown.isEmpty || !words.isEmpty {
      next.unknown = unknown.filter(\.groups.isEmpty)
    }
    if !unknown.isEmpty && focus.isEmpty {
      next.focus = []
      next.words = []
    }
    if let intent { next.intent = intent }
    // What a figure settled for one drug is open for the next.
    next.qualifiers = understanding.entities.compactMap { entity in
      guard [.qualifier, .settled].contains(entity.role), entity.isTaken else { return nil }
      var entity = entity
      entity.role = .qualifier
      return entity
    }
    next.figures = figures(of: understanding)
    next.quoted = quoted
    return next
  }
}
