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
    let instructions = regimens.flatMap(\.instructions)
    // “60 mg daily for 5 days, then …” is a dose first.
    guard instructions.allSatisfy({ $0.direction == .down }) else { return false }
    if instructions.contains(where: { $0.role == .step }) { return true }
    let isReducing = !terms.isDisjoint(with: Self.reducing)
    let isStopping = action == .stop || !terms.isDisjoint(with: Self.stopping)
    return isReducing && isStopping && (quantities.dose || quantities.percent || quantities.duration)
  }
}
