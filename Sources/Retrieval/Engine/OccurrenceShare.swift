/// What a plane answers for in a bound: one occurrence more, or that and all that follow.
///
/// Documents that have a term so often are few, and their further planes not worth a look of their own.
enum OccurrenceShare: Int, CaseIterable {
  case first, second, third, thirdAndMore

  /// As many of a term's planes are in bounds.
  static let mostPlanes = 3

  /// From how many planes lie before it, and behind it.
  init(before: Int, behind: Int) {
    switch before {
    case 0: self = .first
    case 1: self = .second
    default: self = behind == 0 ? .third : .thirdAndMore
    }
  }

  /// What it adds at most to a saturated frequency in documents that are at least so long.
  func increment(_ saturations: SaturationTable, length: Int, field: Int) -> Float {
    func saturated(_ frequency: Int) -> Double { saturations[frequency, length, field] }
    let increment =
      switch self {
      case .first: saturated(1)
      case .second: saturated(2) - saturated(1)
      case .third: saturated(3) - saturated(2)
      case .thirdAndMore: 1 - saturated(2)
      }
    return Self.roundedUp(increment)
  }

  /// As a number that is not less, however it was rounded.
  static func roundedUp(_ number: Double) -> Float { Float(number) * 1.00001 }
}
