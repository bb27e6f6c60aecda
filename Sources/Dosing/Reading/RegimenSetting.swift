internal import Analysis
internal import Articles

/// The article around a regimen: what must be read with it, what the article leaves unsaid.
struct RegimenSetting {
  let statements: [Statement]
  let texts: [AnalyzedText]
  /// The one drug that each statement is about, said or unsaid.
  let subjects: [DrugMention?]
  let analyzer: Analyzer

  struct Context {
    var cautions: [Statement.ID] = []
    var prerequisites: [Statement.ID] = []
    var gaps: Set<Regimen.Gap> = []
  }

  func context(
    of substance: Substance, beside own: Statement, _ instructions: [Regimen.Instruction], route: Route?
  ) -> Context {
    var context = Context()
    var named: Set<Concept.ID> = []
    var tapers = false
    for (index, statement) in statements.enumerated() where isAbout(substance, index) {
      let concepts = texts[index].mentions.flatMap(\.concepts)
      named.formUnion(concepts + concepts.flatMap { analyzer[$0].ancestors })
      let words = texts[index].tokens.map(\.surface)
      tapers = tapers || (words.contains("taper") && texts[index].tokens.contains { $0.kind != .word })
      guard statement.id != own.id else { continue }
      if statement.section == own.section, words.first == "first" || words.first == "before" {
        context.prerequisites.append(statement.id)
      } else if statement.stance.warns || Self.watching.contains(words.first ?? "") {
        context.cautions.append(statement.id)
      }
    }
    context.gaps = gaps(substance, named, instructions, route)
    if !tapers { context.gaps.insert(.taperSchedule) }
    return context
  }

  private static let watching: Set<String> = ["monitor", "watch", "check", "warn"]

  private func isAbout(_ substance: Substance, _ index: Int) -> Bool {
    if let subject = subjects[index] { return subject.concept == substance.concept }
    return texts[index].mentions.contains { mention in
      mention.concepts.contains {
        $0 == substance.concept || analyzer[substance.concept].ancestors.contains($0)
      }
    }
  }

  /// What the article does not say of this drug: told as such, since silence is no permission.
  private func gaps(
    _ substance: Substance, _ named: Set<Concept.ID>, _ instructions: [Regimen.Instruction], _ route: Route?
  ) -> Set<Regimen.Gap> {
    var gaps: Set<Regimen.Gap> = []
    if route == nil { gaps.insert(.route) }
    if !instructions.contains(where: { $0.timing.bounds != nil || $0.timing.count != nil }) {
      gaps.insert(.duration)
    }
    if !instructions.contains(where: { $0.role == .ceiling }) { gaps.insert(.maximum) }
    if substance.basis == .salt { gaps.insert(.elementalContent) }
    let groups: [(Regimen.Gap, Concept.Kind, [String])] = [
      (.renalAdjustment, .condition, ["renal insufficiency"]),
      (.hepaticAdjustment, .condition, ["cirrhosis", "hepatic impairment", "liver disease"]),
      (.olderAdults, .population, ["older adults"]), (.children, .population, ["children"]),
      (.pregnancy, .population, ["pregnancy"]),
    ]
    for (gap, kind, names) in groups {
      let concepts = names.compactMap {
        analyzer.lexicon.concept(kind, $0) ?? analyzer.lexicon.concept(.condition, $0)
      }
      if concepts.allSatisfy({ !named.contains($0) }) { gaps.insert(gap) }
    }
    return gaps
  }
}
