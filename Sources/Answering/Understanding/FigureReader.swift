internal import Analysis
internal import Dosing
internal import Foundation

/// Finds the figures that a question tells of its patient: “82 year old”, “52 kg”, “eGFR 22”, “creatinine 180 µmol/L”.
struct FigureReader {
  let tokens: [Token]

  struct Found {
    let measure: PatientMeasure
    let value: Decimal
    let unit: String?
    /// The tokens that say so, the name of what is measured included.
    let tokens: Range<Int>
  }

  func figure(at index: Int) -> Found? {
    if let age = age(at: index) {
      return Found(
        measure: .age, value: Decimal(age), unit: nil,
        tokens: max(0, index - 1)..<min(tokens.count, index + 3))
    }
    return weight(at: index) ?? result(at: index)
  }

  // MARK: Age

  private static let persons: Set<String> = [
    "age", "man", "woman", "lady", "gentleman", "girl", "boy", "child", "patient", "male", "female",
  ]

  /// Units in which a small child's age is told, by how many a year has: of “18 months old”, one year is full.
  private static let perYear = ["month": 12, "week": 52, "day": 365]

  private func age(at index: Int) -> Int? {
    let token = tokens[index]
    switch token.kind {
    case .quantity(let unit):
      if let perYear = Self.perYear[unit.symbol] {
        return word(index + 1) == "old" ? Int(token.term.prefix { $0.isNumber }).map { $0 / perYear } : nil
      }
      guard unit.symbol == "year" else { return nil }
      let isAge =
        word(index - 1) == "age" || word(index - 1) == "aged"
        || word(index + 1).map { $0 == "old" || Self.persons.subtracting(["age", "patient"]).contains($0) }
          == true
      return isAge ? Int(token.term.prefix { $0.isNumber }) : nil
    case .number:
      guard let number = Int(token.term), (0...120).contains(number) else { return nil }
      if let next = word(index + 1), ["y", "yo", "yrs", "f", "m", "year"].contains(next),
        tokens[index + 1].range.lowerBound <= token.range.upperBound + 1
      {
        return number
      }
      guard let previous = word(index - 1) else { return nil }
      if ["age", "aged", "shes", "hes", "im"].contains(previous) { return number }
      guard let before = word(index - 2) else { return nil }
      if previous == "of", Self.persons.contains(before) { return number }
      // “she is 82”, “if he were 45”; “she is 82 kg” is a quantity.
      return ["is", "was", "were"].contains(previous) && ["she", "he", "patient", "they"].contains(before)
        ? number : nil
    default: return nil
    }
  }

  // MARK: Weight

  private static let otherWeights = ["lb": "lb", "lbs": "lb", "pounds": "lb", "st": "st", "stone": "st"]

  private func weight(at index: Int) -> Found? {
    let token = tokens[index]
    let before = words(before: index, 3)
    let isWeighed = before.contains { $0.hasPrefix("weigh") || $0 == "bodyweight" || $0 == "wt" }
    var unit: String?
    switch token.kind {
    case .quantity(let printed) where printed.symbol == "kg":
      // “5 mg per 10 kg”, “lost 5 kg”.
      guard
        !before.contains(where: { ["per", "every", "lost", "lose", "gained", "gain", "by"].contains($0) })
      else { return nil }
    case .number:
      guard let name = word(index + 1).flatMap({ Self.otherWeights[$0] }) else { return nil }
      guard isWeighed || name == "lb" else { return nil }
      unit = name
    default: return nil
    }
    guard let value = value(of: token), value > 0, value < 1_000 else { return nil }
    let end = min(tokens.count, index + (unit == nil ? 1 : 2))
    let start = (max(0, index - 3)..<index).first { tokens[$0].surface.hasPrefix("weigh") } ?? index
    return Found(measure: .weight, value: value, unit: unit, tokens: start..<end)
  }

  // MARK: Results

  private static let names: [String: PatientMeasure] = [
    "egfr": .filtration, "gfr": .filtration, "filtration": .filtration, "crcl": .clearance,
    "clearance": .clearance, "creatinine": .creatinine, "creat": .creatinine, "scr": .creatinine,
    "potassium": .potassium, "k": .potassium, "sodium": .sodium, "na": .sodium, "magnesium": .magnesium,
  ]
  /// What may stand between the name of an electrolyte and its level: “sodium valproate 200” has none.
  private static let links: Set<String> = [
    "is", "of", "was", "at", "level", "levels", "serum", "now", "about", "around", "only", "still", "up",
    "down",
    "to", "a", "her", "his",
  ]

  /// The first figure behind the name of a result, up to four words from it.
  private func result(at index: Int) -> Found? {
    let token = tokens[index]
    guard token.kind != .word,
      let place = (max(0, index - 4)..<index).last(where: { Self.names[tokens[$0].surface] != nil }),
      !(place + 1..<index).contains(where: { tokens[$0].kind != .word }),
      let measure = Self.names[tokens[place].surface], let value = value(of: token)
    else { return nil }
    var unit: String?
    if measure.isElectrolyte, !isLevel(measure, value, at: index, after: place) { return nil }
    if case .quantity(let printed) = token.kind {
      switch printed.symbol {
      case "mcmol", "mg", "mmol", "mcmol/l", "mg/dl", "mg/l", "mmol/l", "meq/l":
        guard measure == .creatinine || measure.isElectrolyte,
          printed.symbol.contains("/") || printed.symbol == "mcmol"
        else { return nil }
        unit = printed.symbol == "mcmol" ? "mcmol/l" : printed.symbol
      case "ml", "%": break
      default: return nil
      }
    }
    let isLong = measure == .clearance && word(place - 1) == "creatinine"
    return Found(measure: measure, value: value, unit: unit, tokens: place - (isLong ? 1 : 0)..<index + 1)
  }

  /// “K 5.8”, “sodium of 128 mmol/L”; “potassium 40 mmol” and “vitamin K 10” are to be taken.
  private func isLevel(_ measure: PatientMeasure, _ value: Decimal, at index: Int, after place: Int) -> Bool {
    guard tokens[place + 1..<index].allSatisfy({ Self.links.contains($0.surface) }),
      word(place - 1) != "vitamin"
    else { return false }
    switch tokens[index].kind {
    case .quantity(let printed): return ["mmol/l", "mg/dl", "meq/l"].contains(printed.symbol)
    case .number: return measure != .magnesium && measure.isPlausible(value)
    case .word: return false
    }
  }

  // MARK: Tokens

  /// The number of a token; of “<30” the number too, for it is told as a figure.
  private func value(of token: Token) -> Decimal? {
    let digits = token.term.drop { $0 == "<" || $0 == ">" }.prefix { $0.isNumber || $0 == "." }
    return digits.isEmpty ? nil : Decimal(string: String(digits))
  }

  private func word(_ index: Int) -> String? {
    tokens.indices.contains(index) ? tokens[index].surface : nil
  }

  private func words(before index: Int, _ count: Int) -> [String] {
    tokens[max(0, index - count)..<index].map(\.surface)
  }
}
