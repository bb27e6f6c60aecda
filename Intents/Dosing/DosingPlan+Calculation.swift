internal import Analysis
internal import Answering
internal import Dosing

extension DosingPlan {
  /// Cards for the regimens of quoted statements, and what the question wants worked out from them.
  func shown(_ regimens: [Regimen]) -> [Effect] {
    regimens.map { .card($0.id) } + calculations(from: regimens).map(Effect.derive)
  }

  /// Most lines of arithmetic under one answer.
  private static let calculationLimit = 3

  /// Only what the closed list allows, and only where the question asks for it.
  func calculations(from regimens: [Regimen]) -> [Derivation] {
    var found: [Derivation] = []
    if asksForTable { found += regimens.map { .titrationTable($0.id) } }
    if asksForTotal {
      found += regimens.flatMap { regimen in
        regimen.instructions.indices.map { .dailyTotal(regimen.id, instruction: $0) }
      }
    }
    if !asksForOtherMeasure { found += conversions(of: regimens) }
    // What a regimen does not print cannot be worked out from it.
    let possible = found.filter { derivation in
      regimens.contains { derivation.figure(from: $0) != nil }
    }
    return Array(possible.prefix(Self.calculationLimit))
  }

  /// Other units of the same kind; where there are none, the pair that is printed.
  private func conversions(of regimens: [Regimen]) -> [Derivation] {
    var scaled: [Derivation] = []
    var paired: [Derivation] = []
    for unit in unitsAsked {
      for regimen in regimens {
        for index in regimen.instructions.indices {
          scaled.append(.siScale(regimen.id, instruction: index, to: unit))
          paired.append(.printedPair(regimen.id, instruction: index, for: unit))
        }
      }
    }
    let isScaled = scaled.contains { derivation in regimens.contains { derivation.figure(from: $0) != nil } }
    return isScaled ? scaled : paired
  }

  private var words: [String] { understanding.analyzed.tokens.map(\.surface) }

  /// “schedule by week”, “as a table”.
  private var asksForTable: Bool {
    let words = words
    return words.contains { ["schedule", "timetable", "table", "calendar"].contains($0) }
      || zip(words, words.dropFirst()).contains { $0 == "by" && ["week", "month", "step"].contains($1) }
  }

  /// “total daily dose”, “how much a day in all”.
  private var asksForTotal: Bool { words.contains { ["total", "totals", "altogether"].contains($0) } }

  /// Milliequivalents, elements, doses by weight: never worked out.
  var asksForOtherMeasure: Bool {
    understanding.analyzed.tokens.contains {
      ["meq", "milliequival", "element"].contains($0.term) || $0.surface.hasSuffix("meq")
    }
  }

  /// Units that the question speaks in or asks for.
  var unitsAsked: [DoseUnit] {
    var units: [DoseUnit] = []
    for token in understanding.analyzed.tokens {
      let name: String? =
        if case .quantity(let unit) = token.kind { unit.symbol } else { Unit.named(token.surface)?.symbol }
      guard let unit = name.flatMap(DoseUnit.named), unit.dimension == .mass || unit.dimension == .amount,
        !units.contains(unit)
      else { continue }
      units.append(unit)
    }
    return units
  }
}
