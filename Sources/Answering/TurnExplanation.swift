internal import Analysis
internal import Articles
internal import Dosing
internal import Foundation
internal import Retrieval

/// Why an answer came out as it did, for the person who asked for it.
struct TurnExplanation {
  let turn: Turn
  let scorer: BM25F
  let plan: Plan

  init(_ turn: Turn, scorer: BM25F, plan: Plan) {
    self.turn = turn
    self.scorer = scorer
    self.plan = plan
  }

  var text: String {
    ([understood, routed, decided] + scored).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var understood: String {
    let understanding = turn.understanding
    var lines = ["understood as: \(understanding.text)"]
    for entity in understanding.entities {
      let grounding =
        switch entity.grounding {
        case .named: "in the article"
        case .broader(let id): "only as \(turn.context.knowledge.analyzer[id].name)"
        case .words: "in other words"
        case .none: "not in the article"
        }
      let marks = [
        entity.assertion == .present ? nil : "\(entity.assertion)", entity.isCarried ? "carried over" : nil,
      ].compactMap {
        $0
      }
      lines.append(
        "  \(entity.kind.rawValue) \(entity.name) (\(([ "\(entity.role)", grounding] + marks).joined(separator: ", ")))"
      )
    }
    let words = understanding.words.filter { !$0.isBackground }.map {
      $0.isGrounded ? $0.surface : "\($0.surface)?"
    }
    if !words.isEmpty { lines.append("  words: \(words.joined(separator: " "))   (? = unknown)") }
    return lines.joined(separator: "\n")
  }

  private var routed: String {
    let routes = turn.routes.prefix(3).map { route in
      let why = [route.cue.map { "cue “\($0)”" }, route.example.map { "like “\($0)”" }].compactMap { $0 }
      return
        "  \(route.intent) \(Self.number(route.score)) (\(why.isEmpty ? "like its examples" : why.joined(separator: "; ")))"
    }
    return (["intent: \(turn.context.manifest.id)"] + routes).joined(separator: "\n")
  }

  private var decided: String {
    "decided: "
      + plan.effects.map { effect in
        switch effect {
        case .cite(let id, let role): "quote \(id) as \(role.rawValue)"
        case .notice(let notice): "notice \(notice)"
        case .card(let id): "card \(id)"
        case .derive(let derivation): "calculate \(derivation.kind) from \(derivation.regimen)"
        case .ask: "ask back"
        case .abstain(let reason, let missing):
          "abstain: \(reason.rawValue) \(missing.compactMap(Wording.name).joined(separator: ", "))"
        case .refuse(let reason): "refuse: \(reason.rawValue)"
        case .editorial: "editorial facts"
        case .references(let numbers): "references \(numbers.map(String.init).joined(separator: ", "))"
        case .help: "help"
        }
      }.joined(separator: "\n         ")
  }

  private var scored: [String] {
    let knowledge = turn.context.knowledge
    let query = turn.query
    return turn.context.ranking.prefix(5).map { ranked in
      let explanation = scorer.explain(query, document: ranked.position, in: knowledge.index)
      let parts = explanation.parts.map { "\($0.label) \(Self.number($0.score))" }.joined(separator: " + ")
      let marks = [ranked.isInSection ? "section" : nil, ranked.isEvidence ? nil : "no evidence"].compactMap {
        $0
      }
      let note = marks.isEmpty ? "" : " [\(marks.joined(separator: ", "))]"
      return "\(Self.number(ranked.score)) \(knowledge.facts[ranked.position].id) = \(parts)\(note)"
    }
  }

  private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}
