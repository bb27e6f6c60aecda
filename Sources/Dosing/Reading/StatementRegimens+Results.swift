internal import Analysis
internal import Articles
internal import Foundation

/// The finished regimens.
extension StatementRegimens {
  func regimens(in setting: RegimenSetting) -> [Regimen] {
    var regimens: [Regimen] = []
    let whole = groups.filter { !$0.isBroken && (!$0.instructions.isEmpty || $0.adjustment != nil) }
    for (index, group) in whole.enumerated() {
      let next = index + 1 < whole.count ? whole[index + 1].ownStart : nil
      let start = group.ownStart ?? 0
      let range = start..<max(start, next ?? clauseEnd(of: group))
      let substance = Substance(
        printed: group.drug.printed, ingredient: analyzer[group.drug.concept].name,
        concept: group.drug.concept,
        basis: Substance.basis(ofName: group.drug.printed, isElemental: group.isElemental))
      let instructions = group.instructions.map(Self.settled)
      let context = setting.context(of: substance, beside: statement, instructions, route: group.route)
      let regimen = Regimen(
        id: Regimen.ID(statement: statement.id, number: regimens.count + 1), substance: substance,
        stance: statement.stance, citations: statement.citations, criteria: criteria.criteria(in: range),
        instructions: instructions, adjustment: group.adjustment, route: group.route,
        cautions: context.cautions, prerequisites: context.prerequisites, notStated: context.gaps)
      if regimen.isPrinted(in: statement.text) { regimens.append(regimen) }
    }
    return regimens
  }

  /// Where the clause of its last dose ends: who is named in the next one is not whom it is for.
  func clauseEnd(of group: Group) -> Int {
    let last = group.instructions.flatMap { $0.dose.numbers }.map(\.range.upperBound).max() ?? 0
    let mark = lexemes.first { $0.range.lowerBound >= last && [";", "\u{2014}"].contains($0.text) }
    return mark?.range.lowerBound ?? statement.text.utf8.count
  }

  /// “10 mg daily” is an amount a day, “5 mg three times daily” one of three.
  static func settled(_ instruction: Regimen.Instruction) -> Regimen.Instruction {
    var instruction = instruction
    let timing = instruction.timing
    guard instruction.dose.basis.per == .notStated, instruction.role != .step else { return instruction }
    if timing.isDivided || (timing.period == 1 && timing.frequency == nil && timing.frequencyMax == nil) {
      switch timing.periodUnit {
      case .day?: instruction.dose.basis.per = .day
      case .week?: instruction.dose.basis.per = .week
      case .month?: instruction.dose.basis.per = .month
      default: break
      }
    } else if timing.period != nil || timing.count != nil || !timing.when.isEmpty {
      instruction.dose.basis.per = .administration
    }
    return instruction
  }
}
