internal import Foundation

/// Finds the ages, weights and results that limit a statement: “over 65 years”, “aged 75 or over”, “weighing less than
/// 60 kg”, “eGFR below 30”, “creatinine above 150 µmol/L”, “eGFR 30 to 50”, “potassium above 5.5 mmol/L”.
struct LimitReader {
  let lexemes: [Lexeme]

  struct Found {
    let limit: PrintedLimit
    /// The lexeme with the figure.
    let place: Int
  }

  var limits: [Found] {
    var found: [Found] = []
    var next = 0
    for index in lexemes.indices where index >= next && lexemes[index].number != nil {
      let own = limits(at: index)
      found += own
      next = (own.last?.place ?? index) + 1
    }
    return found
  }

  private func limits(at index: Int) -> [Found] {
    guard !words(before: index, 4).contains(where: { ["unless", "except"].contains($0) }) else { return [] }
    return found(at: index).filter { !$0.limit.measure.isElectrolyte || isLevel($0, from: index) }
  }

  private func found(at index: Int) -> [Found] {
    if let end = rangeEnd(at: index), let low = lexemes[index].number, let high = lexemes[end].number,
      low < high, let measure = measure(of: index, unitAt: end + 1), measure != .weight || isOfBody(index)
    {
      let unit = unit(at: end + 1)
      return [
        Found(limit: PrintedLimit(measure, .atLeast, low, unit: unit), place: index),
        Found(limit: PrintedLimit(measure, .atMost, high, unit: unit), place: end),
      ]
    }
    guard let value = lexemes[index].number, let bound = bound(at: index),
      let measure = measure(of: index, unitAt: index + 1)
    else { return [] }
    return [Found(limit: PrintedLimit(measure, bound, value, unit: unit(at: index + 1)), place: index)]
  }

  // MARK: What is measured

  private static let names: [String: PatientMeasure] = [
    "egfr": .filtration, "gfr": .filtration, "filtration": .filtration, "crcl": .clearance,
    "clearance": .clearance, "creatinine": .creatinine, "scr": .creatinine, "potassium": .potassium,
    "sodium": .sodium, "magnesium": .magnesium,
  ]

  private func measure(of index: Int, unitAt unit: Int) -> PatientMeasure? {
    if text(unit) == "kg" { return text(index - 1) == "per" ? nil : .weight }
    let years = ["years", "year", "yr", "yrs"]
    if let age = lexemes[index].count, (1...110).contains(age),
      text(unit).map(years.contains) == true || (isAged(index) && !isOfOther(unit))
    {
      // “for more than 2 years”, “over 3 years”: how long, where no one's age is spoken of.
      return age >= 12 || isAged(index) || text(unit + 1) == "old" ? .age : nil
    }
    let start = max(0, index - 6)
    guard let name = (start..<index).last(where: { Self.names[lexemes[$0].text] != nil }),
      !(name + 1..<index).contains(where: { lexemes[$0].number != nil }),
      unitIsOfResult(unit)
    else { return nil }
    return Self.names[lexemes[name].text]
  }

  /// “below 2 years of age, for 5 to 7 days” and “aged 6 months”: figures that are no years.
  private func isOfOther(_ unit: Int) -> Bool {
    guard let unit = text(unit) else { return false }
    return Self.shortTimes.contains(unit) || Self.shortTimes.contains(unit + "s")
      || DoseUnit.named(unit) != nil
  }

  private static let shortTimes: Set<String> = ["hours", "days", "weeks", "months"]

  private func isAged(_ index: Int) -> Bool {
    words(before: index, 4).contains { ["aged", "age", "ages"].contains($0) }
  }

  private func isOfBody(_ index: Int) -> Bool { words(before: index, 4).contains { $0.hasPrefix("weigh") } }

  /// A dose behind the name of a result is none: “if creatinine rises, 5 mg”.
  private func unitIsOfResult(_ index: Int) -> Bool {
    guard let unit = text(index), lexemes[index].isWord else { return true }
    if DoseUnit.named(unit) == nil { return unit != "years" && !Self.shortTimes.contains(unit) }
    return text(index + 1) == "/" || text(index + 1) == "per"
  }

  /// The unit of a result in one spelling; nil for all that need none.
  private func unit(at index: Int) -> String? {
    guard let first = text(index), ["/", "per"].contains(text(index + 1)), let second = text(index + 2),
      ["umol", "micromol", "micromoles", "mcmol", "mg", "mmol", "meq"].contains(first),
      let volume = ["l": "l", "litre": "l", "liter": "l", "dl": "dl"][second]
    else { return nil }
    return (["mg", "mmol", "meq"].contains(first) ? first : "mcmol") + "/" + volume
  }

  // MARK: Levels

  private static let aims: Set<String> = ["until", "target", "aim", "goal", "keep", "maintain", "by"]
  private static let changes: Set<String> = [
    "rise", "fall", "increase", "decrease", "change", "drop", "correction", "intake", "restriction", "diet",
  ]

  /// “Potassium above 5.5 mmol/L” limits; a change, “by no more than 8 mmol/L in 24 hours”, an aim, “until sodium is
  /// above 125 mmol/L”, and an amount to take do not.
  private func isLevel(_ found: Found, from index: Int) -> Bool {
    let limit = found.limit
    let isAmount = limit.unit == nil && text(found.place + 1).flatMap(DoseUnit.named) != nil
    guard !isAmount, limit.unit != nil || limit.measure.isPlausible(limit.value) else { return false }
    let before = words(before: index, 9)
    guard !before.contains(where: { Self.aims.contains($0) || Self.changes.contains($0) }) else {
      return false
    }
    let after = lexemes[min(found.place + 1, lexemes.count)...].prefix(7).map(\.text)
    return !zip(after, after.dropFirst(2)).contains { joint, time in
      ["in", "within", "per", "over", "every", "a"].contains(joint)
        && ["hours", "hour", "h", "hr", "hrs"].contains(time)
    }
      && !zip(after, after.dropFirst()).contains { joint, time in
        ["/", "per", "a"].contains(joint) && ["hour", "h", "day", "d"].contains(time)
      }
  }

  // MARK: On which side

  private func rangeEnd(at index: Int) -> Int? {
    guard index + 2 < lexemes.count, lexemes[index + 2].number != nil else { return nil }
    let isBetween = words(before: index, 2).contains("between")
    switch text(index + 1) {
    case "-", "to": return index + 2
    case "and" where isBetween: return index + 2
    default: return nil
    }
  }

  private func bound(at index: Int) -> PrintedLimit.Bound? {
    let before = words(before: index, 4)
    let after = lexemes[min(index + 1, lexemes.count)...].prefix(7).map(\.text)
    if before.suffix(2) == ["<", "="] || before.last == "\u{2264}" { return .atMost }
    if before.suffix(2) == [">", "="] || before.last == "\u{2265}" { return .atLeast }
    for (joint, word) in zip(after, after.dropFirst()) where joint == "or" || joint == "and" {
      if ["over", "older", "above", "more", "higher", "greater", "up"].contains(word) { return .atLeast }
      if ["under", "younger", "below", "less", "lower", "fewer"].contains(word) { return .atMost }
    }
    if before.contains("least") || before.last == "from" || (before.contains("from") && isAged(index)) {
      return .atLeast
    }
    if before.contains("most") || has(["no", "more", "than"], in: before) { return .atMost }
    for word in before.reversed() {
      switch word {
      case "<", "below", "under", "less", "lower", "fewer", "younger": return .below
      case ">", "above", "over", "more", "greater", "higher", "exceeds", "exceeding", "older": return .above
      default: continue
      }
    }
    return nil
  }

  // MARK: Lexemes

  private func text(_ index: Int) -> String? { lexemes.indices.contains(index) ? lexemes[index].text : nil }

  private func words(before index: Int, _ count: Int) -> [String] {
    lexemes[max(0, index - count)..<index].map(\.text)
  }

  private func has(_ run: [String], in words: [String]) -> Bool {
    words.count >= run.count && words.indices.contains { words[$0...].starts(with: run) }
  }
}
