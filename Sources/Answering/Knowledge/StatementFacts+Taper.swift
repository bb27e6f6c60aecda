internal import Analysis
internal import Dosing

extension StatementFacts {
  private static let reducing: Set<String> = ["reduc", "taper", "wean", "decreas", "lower", "cut"]
  private static let stopping: Set<String> = [
    "stop", "discontinu", "withdraw", "withdrawn", "taper", "wean", "ceas", "cessat",
  ]

  /// Whether it gives figures for coming off a medicine: by how much, how fast. “Taper slowly” gives none, and a dose
  /// that is lower for some patients is no way off it.
  func isTaper(with regimens: [Regimen]) -> Bool {
    let stepsDown = regimens.contains { regimen in
      regimen.instructions.contains { $0.role == .step && $0.direction == .down }
    }
    if stepsDown { return true }
    let isReducing = !terms.isDisjoint(with: Self.reducing)
    let isStopping = action == .stop || !terms.isDisjoint(with: Self.stopping)
    return isReducing && isStopping && (quantities.dose || quantities.percent || quantities.duration)
  }
}
