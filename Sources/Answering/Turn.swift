internal import Analysis
internal import Retrieval

/// One question on its way through the engine.
package struct Turn: Sendable {
  let context: PlanningContext
  let query: Query
  let routes: [Router.Route]
  let route: Router.Route?
  let cueTerms: Set<String>
  let isFirst: Bool

  var understanding: Understanding { context.understanding }
  var routedIntent: String? { route?.intent }

  /// A bare “why?” or “why not?” after an answer.
  var asksForReason: Bool {
    let words = understanding.analyzed.tokens.map(\.surface)
    return words.first == "why" && words.count <= 3 && !context.lastQuoted.isEmpty
      && understanding.entities.allSatisfy(\.isCarried)
  }

  /// Intents that ask something of a drug.
  private static let onDrugs: Set<String> = [
    "dosing", "titration", "stopping", "side-effects", "monitoring", "pitfalls", "interactions", "duration",
  ]

  /// A kind of question and nothing more, first of a conversation: “dose?”
  var isBare: Bool {
    guard isFirst, let intent = route?.intent, Self.onDrugs.contains(intent) else { return false }
    let words = (understanding.groundedWords + understanding.unknownWords).filter {
      !cueTerms.contains($0.term)
    }
    return words.isEmpty && understanding.entities.allSatisfy { !$0.isTaken || $0.role == .qualifier }
      && understanding.analyzed.tokens.count <= 6
  }

  /// A follow-up with nothing to follow.
  var needsClarification: Bool {
    let understanding = understanding
    guard understanding.focus.isEmpty,
      understanding.groundedWords.filter({ !cueTerms.contains($0.term) }).isEmpty,
      understanding.unknownWords.filter({ !cueTerms.contains($0.term) }).isEmpty,
      understanding.aspects.isEmpty,
      !understanding.entities.contains(where: { $0.role == .topic }), isFirst
    else { return false }
    let shape = understanding.shape
    let isAboutSomething = route.map { Dialogue.focused.contains($0.intent) } ?? true
    return shape.replacesFocus || (route == nil && !understanding.qualifiers.isEmpty)
      || (shape.hasPronoun && isAboutSomething)
  }
}
