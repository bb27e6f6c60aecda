package import Foundation

/// Doses as ISMP and the Joint Commission want them written: no trailing zero, a leading zero, a comma from
/// 1,000, “mcg” and “units”, words for times, “to” in ranges, and no line break inside a dose.
package enum DoseDisplay {
  package static let space = "\u{A0}"

  // MARK: Numbers

  package static func text(_ value: Decimal) -> String {
    let printed = NSDecimalNumber(decimal: value).stringValue
    let halves = printed.split(separator: ".", omittingEmptySubsequences: false)
    var whole = String(halves[0].isEmpty ? "0" : halves[0])
    if whole.count > 3 {
      var grouped = ""
      for (index, digit) in whole.reversed().enumerated() {
        if index > 0, index % 3 == 0 { grouped.append(",") }
        grouped.append(digit)
      }
      whole = String(grouped.reversed())
    }
    return halves.count > 1 ? "\(whole).\(halves[1])" : whole
  }

  package static func text(_ unit: DoseUnit, isPlural: Bool = true) -> String {
    switch unit {
    case .mg: "mg"
    case .g: "g"
    case .mcg: "mcg"
    case .ng: isPlural ? "nanograms" : "nanogram"
    case .mmol: "mmol"
    case .mol: "mol"
    case .meq: "mEq"
    case .units: isPlural ? "units" : "unit"
    case .mL: "mL"
    case .litre: "L"
    case .patch: isPlural ? "patches" : "patch"
    case .suppository: isPlural ? "suppositories" : "suppository"
    case .drop: isPlural ? "drops" : "drop"
    case .tablet, .capsule, .puff, .spray, .sachet:
      unit.rawValue.dropFirst().dropLast() + (isPlural ? "s" : "")
    }
  }

  package static func text(_ quantity: Quantity) -> String {
    text(quantity.value) + space + text(quantity.unit, isPlural: quantity.value != 1)
  }

  package static func text(_ range: QuantityRange) -> String {
    guard let high = range.high else { return text(range.low) }
    let low = high.unit == range.low.unit ? text(range.low.value) : text(range.low)
    return [low, "to", text(high)].joined(separator: space)
  }

  // MARK: Doses

  package static func text(_ dose: Dose, perDay: String = "daily") -> String {
    var text = text(dose.amount)
    if let strength = dose.strength {
      let count = dose.amount.low
      text = [word(count.value), Self.text(strength), Self.text(count.unit, isPlural: count.value != 1)]
        .joined(separator: space)
    }
    if let equivalent = dose.printedEquivalent { text += " (" + Self.text(equivalent) + ")" }
    if let element = dose.printedElement { text += " (" + Self.text(element) + " elemental)" }
    if dose.basis.isPerKilogram { text += [space, "per", space, "kg"].joined() }
    switch dose.basis.per {
    case .notStated, .administration: break
    case .minute: text += " per minute"
    case .hour: text += " per hour"
    case .day: text += " " + perDay
    case .twentyFourHours: text += " in 24\(space)hours"
    case .week: text += " weekly"
    case .month: text += " monthly"
    }
    return text
  }

  /// Counts are written out as far as anyone says them.
  static func word(_ value: Decimal) -> String {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    guard value.isWhole, value >= 1, value <= 10 else { return text(value) }
    return words[NSDecimalNumber(decimal: value).intValue - 1]
  }
}
