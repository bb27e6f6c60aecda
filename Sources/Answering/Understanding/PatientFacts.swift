internal import Analysis

/// Numbers that say who a patient is: an age, an eGFR.
enum PatientFacts {
  struct Fact: Equatable {
    /// Key of a population or condition of the lexicon.
    let kind: Concept.Kind
    let name: String
    /// Tokens that said so.
    let tokens: Range<Int>
    /// The figure rules it out.
    var isDenied = false
  }

  /// From 65 years a person counts as an older adult; below 18 as a child.
  static let olderAdultAge = 65
  static let adultAge = 18
  /// mL/min/1.73 m² below which kidney function counts as reduced (KDIGO stage 3 and beyond).
  static let reducedFiltration = 60.0

  static let reducedFiltrationName = "renal insufficiency"

  /// “eGFR below 30”: a statement that is limited to patients with reduced kidney function.
  static func speaksOfReducedFiltration(_ text: AnalyzedText) -> Bool {
    text.tokens.enumerated().contains { index, token in
      guard filtration(at: index, token, in: text.tokens) != nil else { return false }
      let before = text.tokens[max(0, index - 3)..<index].map(\.surface)
      return token.term.hasPrefix("<") || before.contains { ["below", "under", "less"].contains($0) }
    }
  }

  /// What a text tells of its patient: the figures themselves, and what follows from them.
  struct Reading {
    var facts: [Fact] = []
    var figures = PatientFigures()
    /// Whether it puts a figure right that was told before.
    var corrects = false
  }

  /// - Parameter known: The figures of the conversation so far, which the text may correct.
  static func reading(of text: AnalyzedText, after known: PatientFigures = PatientFigures()) -> Reading {
    var reading = Reading()
    let correction = FigureCorrection(in: text.tokens, of: known)
    if let correction { correct(correction, in: &reading) }
    for (index, token) in text.tokens.enumerated() where correction?.tokens.contains(index) != true {
      if let age = age(at: index, token, in: text.tokens) {
        reading.figures.age = age
        reading.facts += facts(ofAge: age, max(0, index - 1)..<min(text.tokens.count, index + 3))
      }
      if let value = filtration(at: index, token, in: text.tokens) {
        reading.figures.filtration = value
        let tokens = filtrationName(before: index, in: text.tokens)..<index + 1
        reading.facts.append(fact(ofFiltration: value, tokens))
      }
    }
    return reading
  }

  private static func correct(_ correction: FigureCorrection, in reading: inout Reading) {
    reading.corrects = true
    switch (correction.measure, correction.value) {
    case (.age, let value?) where (0...120).contains(value):
      reading.figures.age = Int(value)
      reading.facts += facts(ofAge: Int(value), correction.tokens)
    case (.filtration, let value?):
      reading.figures.filtration = value
      reading.facts.append(fact(ofFiltration: value, correction.tokens))
    case (.age, _):
      reading.facts += ["older adults", "children"].map {
        Fact(kind: .population, name: $0, tokens: correction.tokens, isDenied: true)
      }
    case (.filtration, nil):
      reading.facts.append(
        Fact(kind: .condition, name: reducedFiltrationName, tokens: correction.tokens, isDenied: true))
    }
  }

  private static func facts(ofAge age: Int, _ tokens: Range<Int>) -> [Fact] {
    let older = Fact(kind: .population, name: "older adults", tokens: tokens, isDenied: age < olderAdultAge)
    let child = Fact(kind: .population, name: "children", tokens: tokens, isDenied: age >= adultAge)
    return age >= olderAdultAge ? [older] : [child, older]
  }

  private static func fact(ofFiltration value: Double, _ tokens: Range<Int>) -> Fact {
    Fact(
      kind: .condition, name: reducedFiltrationName, tokens: tokens, isDenied: value >= reducedFiltration)
  }

  /// “over 65 years”, “aged 75 and older”, “under 18”: the age group that a statement is limited to.
  static func ageGroup(in text: AnalyzedText) -> String? {
    for (index, token) in text.tokens.enumerated() {
      guard let age = Int(token.term.drop { $0 == "<" || $0 == ">" }.prefix { $0.isNumber }) else { continue }
      let before = text.tokens[max(0, index - 3)..<index].map(\.surface)
      let after = text.tokens[(index + 1)...].prefix(3).map(\.surface)
      let isYears: Bool = if case .quantity(let unit) = token.kind { unit.symbol == "year" } else { false }
      let isAge = isYears || before.contains { ["aged", "age", "ages"].contains($0) }
      guard isAge else { continue }
      let isAbove =
        token.term.hasPrefix(">")
        || before.contains { ["over", "above", "older", "least", "from", "beyond"].contains($0) }
        || after.contains { ["older", "over", "above"].contains($0) }
      let isBelow =
        token.term.hasPrefix("<") || before.contains { ["under", "below", "younger"].contains($0) }
        || after.contains("younger")
      if isAbove && age >= 60 { return "older adults" }
      if isBelow && age <= adultAge { return "children" }
    }
    return nil
  }

  private static func age(at index: Int, _ token: Token, in tokens: [Token]) -> Int? {
    func word(_ offset: Int) -> String? {
      tokens.indices.contains(index + offset) ? tokens[index + offset].surface : nil
    }
    switch token.kind {
    case .quantity(let unit) where ["month", "week", "day"].contains(unit.symbol):
      return word(1) == "old" ? 0 : nil
    case .quantity(let unit) where unit.symbol == "year":
      let isAge =
        word(1) == "old" || word(-1) == "age" || word(-1) == "aged" || word(1) == "woman"
        || word(1) == "man" || word(1) == "female" || word(1) == "male" || word(1) == "lady"
        || word(1) == "gentleman" || word(1) == "girl" || word(1) == "boy" || word(1) == "child"
      return isAge ? Int(token.term.prefix { $0.isNumber }) : nil
    case .number:
      guard let number = Int(token.term), (0...120).contains(number) else { return nil }
      if let next = word(1) {
        if ["y", "yo", "yrs", "f", "m", "year"].contains(next)
          && tokens[index + 1].range.lowerBound <= token.range.upperBound + 1
        {
          return number
        }
      }
      if let previous = word(-1), ["age", "aged", "shes", "hes", "im"].contains(previous) { return number }
      let persons: Set<String> = [
        "age", "man", "woman", "lady", "gentleman", "girl", "boy", "child", "patient", "male", "female",
      ]
      if word(-1) == "of", let person = word(-2), persons.contains(person) { return number }
      if let previous = word(-1), let before = word(-2), previous == "is",
        ["she", "he", "patient"].contains(before)
      {
        return number
      }
      return nil
    default: return nil
    }
  }

  private static func filtration(at index: Int, _ token: Token, in tokens: [Token]) -> Double? {
    guard token.kind != .word,
      let number = Double(token.term.drop { $0 == "<" }.prefix { $0.isNumber || $0 == "." })
    else { return nil }
    return filtrationName(before: index, in: tokens) < index ? number : nil
  }

  private static let filtrationNames: Set<String> = ["egfr", "gfr", "crcl", "clearance", "filtration"]

  /// Where the measure is named, up to four words before its value; the value's own place if it is not.
  private static func filtrationName(before index: Int, in tokens: [Token]) -> Int {
    return (max(0, index - 4)..<index).last { Self.filtrationNames.contains(tokens[$0].surface) } ?? index
  }
}
