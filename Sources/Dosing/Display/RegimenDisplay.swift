extension DoseDisplay {
  /// One line: “baclofen: start at 10 mg daily; increase by 10 mg every week; no more than 30 mg daily”.
  package static func text(_ regimen: Regimen) -> String {
    var parts = regimen.instructions.enumerated().map { index, instruction in
      text(instruction, route: index == 0 ? regimen.route : nil)
    }
    if let adjustment = regimen.adjustment { parts.append("\(adjustment.rawValue) the dose") }
    return regimen.substance.name + ": " + parts.joined(separator: "; ")
  }

  package static func text(_ instruction: Regimen.Instruction, route: Route? = nil) -> String {
    let dose = text(instruction.dose)
    let timing = text(
      instruction.timing, ofDaily: instruction.dose.basis.per, isInterval: instruction.role == .step)
    let words = [label(instruction), dose, route.map(text) ?? "", timing]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func label(_ instruction: Regimen.Instruction) -> String {
    let change = instruction.direction == .down ? "reduce" : "increase"
    return switch instruction.role {
    case .start: "start at"
    case .initialMaximum: "start at no more than"
    case .step: change + " by"
    case .target: instruction.direction == nil ? "target" : change + " to"
    case .ceiling: "no more than"
    case .maintenance: "maintenance"
    case .loading: "loading dose"
    case .following: "then"
    case .usual, .range: ""
    }
  }

  private static func text(_ route: Route) -> String {
    switch route {
    case .oral: "by mouth"
    case .intravenous: "intravenously"
    case .intramuscular: "intramuscularly"
    case .subcutaneous: "subcutaneously"
    case .rectal: "rectally"
    case .topical: "topically"
    case .sublingual: "under the tongue"
    case .inhaled: "by inhalation"
    case .intranasal: "into the nose"
    case .transdermal: "through the skin"
    case .intrathecal: "intrathecally"
    case .vaginal: "vaginally"
    case .buccal: "inside the cheek"
    }
  }
}
