internal import Analysis

/// The intent of a question: what the router makes of its wording, held against what the question names and
/// what was said before.
struct IntentChoice {
  let intents: IntentCatalog
  let understanding: Understanding
  let dialogue: Dialogue

  /// Every intent the question can have, best first.
  func routes(by analyzer: Analyzer) -> [Router.Route] {
    plausible(intents.router.routes(understanding.analyzed, by: analyzer))
  }

  /// Nil where nothing tells: plain retrieval answers then.
  func route(_ routes: [Router.Route]) -> Router.Route? {
    doseRoute(routes) ?? dialogue.intent(understanding, routes) ?? positionRoute() ?? groupRoute()
  }

  /// “postmenopausal women: anything else?” asks what the article says of them, where nothing else is named.
  private func groupRoute() -> Router.Route? {
    let groups = understanding.qualifiers.filter { $0.kind == .population }
    guard understanding.focus.isEmpty, understanding.groundedWords.isEmpty,
      intents["special-populations"] != nil,
      groups.contains(where: { $0.grounding == .named && !$0.isSoft })
    else { return nil }
    return Router.Route(intent: "special-populations", score: 0, cue: nil, example: nil)
  }

  private static let openIntents: Set<String> = [
    "pitfalls", "comparison", "alternatives", "evidence", "treatment", "definition",
  ]

  /// A drug beside an amount asks about its dose, whatever the wording: “rizatriptan: 5 or 10 mg?”.
  private func doseRoute(_ routes: [Router.Route]) -> Router.Route? {
    let namesAmount = understanding.analyzed.tokens.contains { token in
      if case .quantity(let unit) = token.kind { unit.isDose } else { false }
    }
    guard !understanding.drugs.isEmpty, intents["dosing"] != nil else { return nil }
    let isUnclear = routes.first.map { $0.score < IntentCatalog.ownIntentScore } ?? true
    let asksForStart = understanding.analyzed.tokens.contains {
      ["start", "begin", "initi"].contains($0.term)
    }
    guard namesAmount || (isUnclear && asksForStart) else { return nil }
    guard let first = routes.first, !Self.openIntents.contains(first.intent),
      first.score >= IntentCatalog.ownIntentScore
    else {
      return Router.Route(intent: "dosing", score: routes.first?.score ?? 0, cue: nil, example: nil)
    }
    return nil
  }

  /// A yes-or-no question about a treatment asks for the article's position on it.
  private func positionRoute() -> Router.Route? {
    guard understanding.shape.asksPermission, intents["pitfalls"] != nil,
      understanding.focus.contains(where: { $0.isDrug || $0.kind == .procedure || $0.kind == .analyte })
    else { return nil }
    return Router.Route(intent: "pitfalls", score: 0, cue: nil, example: nil)
  }

  /// The routes a question of these entities can take, best first.
  private func plausible(_ routes: [Router.Route]) -> [Router.Route] {
    var possible = routes.filter { isPlausible($0) }
    // “Where should treatment begin, and who says so?”: sources are shown with every answer.
    if possible.first?.intent == "evidence", possible.count > 1, possible[1].cue != nil {
      possible.removeFirst()
    }
    // “Colcrys for an acute attack, what’s the regimen?”: beside a drug, asking for its dose is asking for more
    // than anything else the wording suggests.
    guard let dosing = possible.first(where: { isDosing($0) && $0.cue != nil }), !understanding.drugs.isEmpty,
      let first = possible.first, first.score - dosing.score <= 0.2 || asksForWholeCourse(first)
    else { return possible }
    return [dosing] + possible.filter { $0 != dosing }
  }

  /// “dose and how many days?”: a dose is printed with its course, a course without its dose is half an answer.
  private func asksForWholeCourse(_ first: Router.Route) -> Bool {
    guard first.intent == "duration" else { return false }
    let words = understanding.analyzed.tokens.map(\.surface)
    guard let dose = words.firstIndex(where: { ["dose", "dosing", "dosage", "mg"].contains($0) }) else {
      return false
    }
    return words.dropFirst(dose).prefix(3).contains {
      ["and", "plus", "how", "duration", "length"].contains($0)
    }
  }

  /// “how much bone is lost?”: an amount, and of no medicine.
  private var asksForOtherAmount: Bool {
    let isOfSomething =
      understanding.focus.contains(where: \.isGrounded) || !understanding.groundedWords.isEmpty
    let isOfMedicine = understanding.focus.contains { $0.isDrug || [.analyte, .procedure].contains($0.kind) }
    return isOfSomething && !isOfMedicine && !dialogue.conversation.focus.contains(where: \.isDrug)
  }

  private func isDosing(_ route: Router.Route) -> Bool { intents[route.intent]?.handler == "dosing" }

  /// What needs no statement must be said outright: likeness to an example is not enough to turn a clinical
  /// question away.
  private func isPlausible(_ route: Router.Route) -> Bool {
    let handler = intents[route.intent]?.handler ?? "declarative"
    switch handler {
    case "editorial", "reference":
      return route.cue != nil || (understanding.focus.isEmpty && understanding.groundedWords.isEmpty)
    case "outOfScope", "unsafe": return route.cue != nil
    case "dosing": return route.cue != "how much" || !asksForOtherAmount
    case "help":
      let cues = intents.router.cueTerms(of: understanding.analyzed)
      return route.cue != nil && understanding.entities.isEmpty
        && understanding.words.allSatisfy { $0.isBackground || cues.contains($0.term) }
    default:
      // “Need to rule out asthma, propranolol dose?” tells of the patient, and asks for no other illness.
      let tellsOfPatient = understanding.entities.contains {
        $0.isCondition && [.possible, .absent].contains($0.assertion)
      }
      return route.intent != "differential" || understanding.drugs.isEmpty || !tellsOfPatient
    }
  }
}
