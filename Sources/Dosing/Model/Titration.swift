/// From where, by how much, how often, how far.
package struct Titration: Sendable, Hashable {
  package enum Direction: String, Sendable { case up, down }

  package let direction: Direction
  package let start: Dose?
  package let step: Dose?
  package let interval: Timing?
  package let ceiling: Dose?

  /// Nil where no step or change is printed.
  init?(_ instructions: [Regimen.Instruction]) {
    guard
      let change = instructions.first(where: { $0.role == .step })
        ?? instructions.first(where: { $0.direction != nil })
    else { return nil }
    direction = change.direction ?? .up
    start = instructions.first { [.start, .initialMaximum, .usual].contains($0.role) }?.dose
    let step = instructions.first { $0.role == .step }
    self.step = step?.dose
    interval = step.flatMap { $0.timing.period == nil ? nil : $0.timing }
    ceiling = instructions.first { $0.role == .ceiling }?.dose
  }

  package var isFullySpecified: Bool { start != nil && step != nil && interval != nil && ceiling != nil }
}
