internal import Foundation

/// An amount that a question speaks of, with the times it gives. Never shown: it is held against what is printed.
package struct AskedDose: Sendable, Hashable {
  let amount: QuantityRange
  let basis: DoseBasis
  let timing: Timing

  /// Those of a reader's text, banned abbreviations understood.
  package static func all(in text: String) -> [AskedDose] {
    let lexemes = DoseLexer.lexemes(of: text)
    let amounts = AmountReader(lexemes: lexemes)
    let timings = TimingReader(lexemes: lexemes)
    var found: [AskedDose] = []
    var index = 0
    while index < lexemes.count {
      guard case .amount(let amount) = amounts.match(at: index), amount.strength == nil else {
        index += 1
        continue
      }
      index = amount.lexemes.upperBound
      var timing = Timing()
      while index < lexemes.count {
        if let match = timings.match(at: index), let merged = timing.merging(match.timing) {
          timing = merged
          index = match.next
        } else if fillers.contains(lexemes[index].text) {
          index += 1
        } else {
          break
        }
      }
      found.append(AskedDose(amount: amount.range, basis: amount.basis, timing: timing))
    }
    return found
  }

  private static let fillers: Set<String> = ["po", "orally", "oral", "iv", "sc", "im", ",", "given", "taken"]
}

extension Regimen {
  /// The printed maximum that an amount is above; nil where there is none, or the two cannot be held against each other.
  /// - Parameter isStart: Whether the maximum of a start counts.
  package func maximum(below asked: AskedDose, isStart: Bool) -> Instruction? {
    guard !asked.basis.isPerKilogram else { return nil }
    return instructions.first { instruction in
      guard instruction.role == .ceiling || (isStart && instruction.role == .initialMaximum),
        !instruction.dose.basis.isPerKilogram, instruction.dose.strength == nil
      else { return false }
      let most = instruction.dose.amount.high ?? instruction.dose.amount.low
      let much = asked.amount.high ?? asked.amount.low
      guard let printed = Self.timesDaily(instruction.dose.basis, instruction.timing) else {
        // A most for one administration.
        let isSingle = instruction.timing.period == nil && instruction.dose.basis.per == .administration
        return isSingle && most.isBelow(much)
      }
      let told = Self.timesDaily(asked.basis, asked.timing) ?? 1
      return Quantity(most.value * printed, most.unit).isBelow(Quantity(much.value * told, much.unit))
    }
  }

  /// How often a day the amount is taken; nil where it is not said, or no whole number.
  private static func timesDaily(_ basis: DoseBasis, _ timing: Timing) -> Decimal? {
    switch basis.per {
    case .day, .twentyFourHours: return 1
    case .notStated, .administration: break
    case .minute, .hour, .week, .month: return nil
    }
    guard let period = timing.period, timing.periodMax == nil, let unit = timing.periodUnit else {
      return timing.when.isEmpty ? nil : Decimal(timing.when.count)
    }
    let count = timing.frequencyMax ?? timing.frequency ?? 1
    switch unit {
    case .day where period == 1: return timing.isDivided ? 1 : Decimal(count)
    case .hour:
      let times = Decimal(24) / period * Decimal(count)
      return times.isWhole ? times : nil
    default: return nil
    }
  }
}
