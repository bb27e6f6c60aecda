internal import Foundation

/// A figure that may be a dose, as far as its own words tell.
struct Amount {
  var range: QuantityRange
  var basis = DoseBasis()
  var strength: Quantity?
  var lexemes: Range<Int>
  var numbers: [Int]
}

/// What stands where a number begins.
enum AmountMatch {
  case amount(Amount)
  /// A laboratory value, a concentration, a share: never a dose.
  case other(next: Int)
  case unreadable(DoseFinding.Problem, Range<Int>)
  case none
}

/// Reads amounts: number or range, unit, what it is divided by.
struct AmountReader {
  let lexemes: [Lexeme]

  func match(at start: Int) -> AmountMatch {
    if lexemes[start].kind == .malformed {
      guard case .known(_, let next)? = unit(at: start + 1) else { return .none }
      return .unreadable(.malformedNumber, start..<next)
    }
    guard let first = lexemes[start].number else { return .none }
    if let pair = slashed(at: start) { return pair }
    if let counted = counted(at: start, first) { return counted }
    var index = start + 1
    var numbers = [start]
    var firstUnit: DoseUnit?
    var last: Decimal?
    if case .known(let unit, let next)? = unit(at: index), isJoiner(next), numberAfter(next) != nil {
      firstUnit = unit
      index = next
    }
    if isJoiner(index), let place = numberAfter(index), let value = lexemes[place].number,
      let found = unit(at: place + 1)
    {
      if lexemes[index].text == "or" {
        guard case .known(_, let next) = found else { return .none }
        return .unreadable(.alternatives, start..<next)
      }
      last = value
      numbers.append(place)
      index = place + 1
    } else {
      index = start + 1
      firstUnit = nil
    }
    switch unit(at: index) {
    case .share(let next)?: return .other(next: next)
    case .foreign(let next)?: return .unreadable(.unknownUnit, start..<next)
    case nil: return .none
    case .known(let unit, let next)?:
      let low = Quantity(first, firstUnit ?? unit)
      let high = last.map { Quantity($0, unit) }
      var amount = Amount(range: QuantityRange(low, to: high), lexemes: start..<next, numbers: numbers)
      if let high, !low.isBelow(high) { return .unreadable(.reversedRange, start..<next) }
      return divided(&amount)
    }
  }

  // MARK: Parts

  private enum Unit {
    case known(DoseUnit, next: Int)
    /// A unit that no dose is counted in here.
    case foreign(next: Int)
    case share(next: Int)
  }

  private static let foreign: Set<String> = [
    "mbq", "gbq", "kbq", "bq", "mci", "uci", "ci", "gy", "cgy", "ampoule", "ampoules", "ampule", "ampules",
    "vial", "vials", "teaspoon", "teaspoons", "teaspoonful", "tablespoon", "tablespoons", "tsp", "tbsp",
    "ounce", "ounces", "oz", "grain", "grains", "pump", "pumps", "scoop", "scoops", "lozenge", "lozenges",
    "fingertip", "pessary", "pessaries", "enema", "enemas", "megaunit", "megaunits", "mu", "pg", "nmol",
    "umol",
    "pmol", "kunits",
  ]

  private func unit(at index: Int) -> Unit? {
    var index = index
    if text(index) == "-", !lexemes[index].isSpaced { index += 1 }
    guard index < lexemes.count else { return nil }
    if text(index) == "%" || text(index) == "percent" { return .share(next: index + 1) }
    if text(index) == "international", text(index + 1)?.hasPrefix("unit") == true {
      return .known(.units, next: index + 2)
    }
    guard lexemes[index].isWord else { return nil }
    if ["million", "mega", "thousand"].contains(text(index)), text(index + 1)?.hasPrefix("unit") == true {
      return .foreign(next: index + 2)
    }
    let word = lexemes[index].text
    if Self.foreign.contains(word) { return .foreign(next: index + 1) }
    return DoseUnit.named(word).map { .known($0, next: index + 1) }
  }

  private func isJoiner(_ index: Int) -> Bool {
    switch text(index) {
    case "-", "to", "or": true
    case "and": index >= 2 && (0..<index).suffix(4).contains { text($0) == "between" }
    default: false
    }
  }

  private func numberAfter(_ joiner: Int) -> Int? {
    joiner + 1 < lexemes.count && lexemes[joiner + 1].number != nil ? joiner + 1 : nil
  }

  /// “37.5/25 mg”, “1/2 tablet”.
  private func slashed(at start: Int) -> AmountMatch? {
    guard text(start + 1) == "/", start + 2 < lexemes.count, lexemes[start + 2].number != nil else {
      return nil
    }
    guard let unit = unit(at: start + 3) else { return .other(next: start + 3) }
    switch unit {
    case .known(let unit, let next):
      return unit.dimension == .form
        ? .unreadable(.fraction, start..<next) : .unreadable(.pair, start..<next)
    case .foreign(let next), .share(let next): return .other(next: next)
    }
  }

  /// “two 500 mg tablets”, “2 x 500 mg tablets”.
  private func counted(at start: Int, _ count: Decimal) -> AmountMatch? {
    var index = start + 1
    if text(index) == "x" { index += 1 }
    guard index < lexemes.count, let strength = lexemes[index].number, lexemes[index].isSpaced,
      case .known(let unit, let afterUnit)? = unit(at: index + 1), unit.dimension != .form
    else { return nil }
    let place = text(afterUnit) == "-" ? afterUnit + 1 : afterUnit
    guard let word = text(place), let form = DoseUnit.named(word), form.dimension == .form else { return nil }
    var amount = Amount(
      range: QuantityRange(Quantity(count, form)), lexemes: start..<place + 1, numbers: [start, index])
    amount.strength = Quantity(strength, unit)
    return divided(&amount)
  }

  /// What follows the unit: “/kg/day”, “per day”, “in 24 hours”; “/L” makes it no dose.
  private func divided(_ amount: inout Amount) -> AmountMatch {
    var index = amount.lexemes.upperBound
    while text(index) == "/" || (text(index) == "per" && text(index + 1) != nil) {
      guard let word = text(index + 1) else { break }
      switch word {
      case "kg", "kilogram", "kilo": amount.basis.isPerKilogram = true
      case "day", "d": amount.basis.per = .day
      case "hour", "h", "hr": amount.basis.per = .hour
      case "minute", "min": amount.basis.per = .minute
      case "week", "wk": amount.basis.per = .week
      case "month": amount.basis.per = .month
      case "dose", "administration": amount.basis.per = .administration
      case "24":
        guard hours(at: index + 2) else { return .other(next: index + 2) }
        amount.numbers.append(index + 1)
        amount.basis.per = .twentyFourHours
        index += 1
      case "dl", "l", "ml", "liter", "litre", "mol", "mmol", "g", "mg", "gram":
        // “mL/min” and what stands with it is a clearance; “mg/dL” a level.
        return .other(next: skippingDivisors(index + 2))
      default:
        return .unreadable(.unknownUnit, amount.lexemes.lowerBound..<min(index + 2, lexemes.count))
      }
      index += 2
    }
    if amount.range.low.unit.dimension == .volume, amount.basis.per == .minute {
      return .other(next: skippingDivisors(index))
    }
    if amount.basis.per == .notStated, let (place, next) = inTwentyFourHours(at: index) {
      amount.numbers.append(place)
      amount.basis.per = .twentyFourHours
      index = next
    }
    amount.lexemes = amount.lexemes.lowerBound..<index
    return .amount(amount)
  }

  private func skippingDivisors(_ start: Int) -> Int {
    var index = start
    while text(index) == "/" {
      index += lexemes.indices.contains(index + 2) && lexemes[index + 1].number != nil ? 3 : 2
    }
    return min(index, lexemes.count)
  }

  /// “in 24 hours”, “in any 24-hour period”: where the 24 stands and what follows.
  private func inTwentyFourHours(at start: Int) -> (Int, Int)? {
    guard let opening = text(start), ["in", "within", "per", "each", "every", "over"].contains(opening) else {
      return nil
    }
    var index = start + 1
    if let word = text(index), ["any", "a", "each", "one"].contains(word) { index += 1 }
    guard text(index) == "24", hours(at: index + 1) else { return nil }
    var next = index + 2
    if text(index + 1) == "-" { next += 1 }
    if text(next) == "period" { next += 1 }
    return (index, next)
  }

  private func hours(at index: Int) -> Bool {
    let place = text(index) == "-" ? index + 1 : index
    return text(place).map { ["hour", "hours", "h", "hr", "hrs"].contains($0) } == true
  }

  private func text(_ index: Int) -> String? { lexemes.indices.contains(index) ? lexemes[index].text : nil }
}
