internal import Analysis
internal import Answering

extension StatementFacts {
  func terms(contain some: Set<String>) -> Bool { analyzed.tokens.contains { some.contains($0.term) } }

  /// The drug that a dose statement is about, said or unsaid.
  func subjectDrug(_ context: PlanningContext) -> Concept.ID? {
    let analyzer = context.knowledge.analyzer
    let drugs = analyzed.mentions.flatMap(\.concepts).filter { analyzer[$0].kind == .drug }
    return drugs.first ?? inherited.sorted().first { [.drug, .drugClass].contains(analyzer[$0].kind) }
  }
}
