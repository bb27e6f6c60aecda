internal import Analysis
internal import Dosing
internal import Foundation

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
    var assertion = Assertion.present
  }

  /// From 65 years a person counts as an older adult; below 18 as a child.
  static let olderAdultAge: Decimal = 65
  static let adultAge: Decimal = 18
  /// Kinds of children by age in years, with a margin: neonates to a month, infants to two years, adolescents from 10 to
  /// 19 (WHO).
  private static let ages: [(name: String, years: Range<Decimal>)] = [
    ("neonates", 0..<1), ("infants", 0..<3), ("adolescents", 10..<20),
  ]
  /// mL/min/1.73 m² below which kidney function counts as reduced (KDIGO stage 3 and beyond).
  static let reducedFiltration: Decimal = 60

  /// kg/m² from which a body mass index counts as obesity, and below which as underweight (WHO).
  static let obesity: Decimal = 30
  static let underweight = Decimal(sign: .plus, exponent: -1, significand: 185)

  static let reducedFiltrationName = "renal insufficiency"

  /// “eGFR below 30”: a statement that is limited to patients with reduced kidney function.
  static func speaksOfReducedFiltration(_ limits: PrintedLimits) -> Bool {
    limits.limits.contains {
      [.filtration, .clearance].contains($0.measure) && [.below, .atMost].contains($0.bound)
    }
  }

  /// What a text tells of its patient: the figures themselves, and what follows from them.
  struct Reading {
    var facts: [Fact] = []
    var figures = PatientFigures()
    /// Tokens of figures from which no fact follows.
    var places: [(measure: PatientMeasure, tokens: Range<Int>)] = []
    /// Whether it puts a figure right that was told before.
    var corrects = false
    /// What follows from levels of electrolytes, by their measure.
    var levels: [(measure: PatientMeasure, fact: Fact)] = []
    /// A figure told before that is taken back without another.
    var dropped: Set<PatientMeasure> = []
  }

  /// - Parameter known: The figures of the conversation so far, which the text may correct.
  static func reading(
    of text: AnalyzedText, after known: PatientFigures = PatientFigures(), by reader: AssertionReader
  ) -> Reading {
    var reading = Reading()
    let correction = FigureCorrection(in: text.tokens, of: known)
    if let correction { correct(correction, of: known, in: &reading) }
    let figures = FigureReader(tokens: text.tokens)
    for index in text.tokens.indices where correction?.tokens.contains(index) != true {
      guard let found = figures.figure(at: index) else { continue }
      // “not 82” is a correction, or nothing.
      let told = reader.assertion(of: index..<index + 1)
      let assertion = told == .absent ? .present : told
      if assertion != .otherPerson {
        reading.figures[found.measure] = PatientFigure(found.value, unit: found.unit, assertion)
      }
      let facts = facts(of: found.measure, found.value, found.tokens, assertion)
      reading.facts += facts
      reading.levels += levels(of: found, assertion).map { (found.measure, $0) }
      if facts.isEmpty { reading.places.append((found.measure, found.tokens)) }
    }
    reading.facts += build(in: text, by: reader)
    return reading
  }

  /// “BMI 44”: what a body mass index of a patient is called, where it has a name.
  private static func build(in text: AnalyzedText, by reader: AssertionReader) -> [Fact] {
    text.tokens.indices.compactMap { index in
      guard text.tokens[index].surface == "bmi",
        let place = text.tokens.indices[(index + 1)...].prefix(3).first(where: {
          text.tokens[$0].kind != .word
        }),
        case .number = text.tokens[place].kind, let value = Decimal(string: text.tokens[place].term),
        value >= obesity || value < underweight
      else { return nil }
      return Fact(
        kind: .condition, name: value >= obesity ? "obesity" : "underweight", tokens: index..<place + 1,
        assertion: reader.assertion(of: place..<place + 1))
    }
  }

  private static func correct(
    _ correction: FigureCorrection, of known: PatientFigures, in reading: inout Reading
  ) {
    reading.corrects = true
    let measure = correction.measure
    if let value = correction.value {
      reading.figures[measure] = PatientFigure(value, unit: known[measure]?.unit)
      reading.facts += facts(of: measure, value, correction.tokens, .present)
      return
    }
    reading.dropped = [measure]
    reading.facts += facts(of: measure, known[measure]?.value ?? 0, correction.tokens, .present).map { fact in
      var fact = fact
      fact.isDenied = true
      return fact
    }
  }

  /// What follows from a figure: of the group it puts a patient in, and of that which it keeps them out of.
  private static func facts(
    of measure: PatientMeasure, _ value: Decimal, _ tokens: Range<Int>, _ assertion: Assertion
  ) -> [Fact] {
    func fact(_ kind: Concept.Kind, _ name: String, isDenied: Bool) -> Fact {
      Fact(kind: kind, name: name, tokens: tokens, isDenied: isDenied, assertion: assertion)
    }
    switch measure {
    case .age:
      let older = fact(.population, "older adults", isDenied: value < olderAdultAge)
      let child = fact(.population, "children", isDenied: value >= adultAge)
      let others = ages.filter { !$0.years.contains(value) }.map {
        fact(.population, $0.name, isDenied: true)
      }
      return (value >= olderAdultAge ? [older] : [child, older]) + others
    case .filtration, .clearance:
      return [fact(.condition, reducedFiltrationName, isDenied: value >= reducedFiltration)]
    case .weight, .creatinine, .potassium, .sodium, .magnesium: return []
    }
  }

  /// What a low and a high level are called, with the bounds within which they are not spoken of (mmol/L): a potassium
  /// between 5.0 and 5.5 is high for some guidelines and not for others.
  private static let deviations:
    [PatientMeasure: [(name: String, isHigh: Bool, from: Decimal, not: Decimal)]] = [
      .potassium: [("hypokalemia", false, 3.5, 3.5), ("hyperkalemia", true, 5.5, 5)],
      .sodium: [("hyponatremia", false, 135, 135), ("hypernatremia", true, 145, 145)],
    ]

  /// What follows from the level of an electrolyte where its unit is the usual one or none.
  private static func levels(of found: FigureReader.Found, _ assertion: Assertion) -> [Fact] {
    guard LaboratoryUnit.agree(found.unit, nil, of: found.measure) else { return [] }
    return (deviations[found.measure] ?? []).compactMap { deviation in
      let isMet = deviation.isHigh ? found.value > deviation.from : found.value < deviation.from
      let isDenied = deviation.isHigh ? found.value <= deviation.not : found.value >= deviation.not
      guard isMet || isDenied else { return nil }
      return Fact(
        kind: .condition, name: deviation.name, tokens: found.tokens, isDenied: isDenied, assertion: assertion
      )
    }
  }

  /// “Potassium above 5.0”: a statement that is limited to patients with a high level, or a low one.
  static func deviations(in limits: PrintedLimits) -> [String] {
    deviations.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { measure, names in
      names.filter { deviation in
        limits.limits.contains { limit in
          limit.measure == measure
            && (deviation.isHigh
              ? [.above, .atLeast].contains(limit.bound) && limit.value >= deviation.not
              : [.below, .atMost].contains(limit.bound) && limit.value <= deviation.not)
        }
      }.map(\.name)
    }
  }

  private static let persons: Set<String> = [
    "adults", "people", "patients", "women", "men", "persons", "children", "those", "anyone",
  ]

  /// “over 65 years”, “women above 65”, “aged 75 and older”, “under 18”: the age group that a statement is limited to.
  static func ageGroup(in text: AnalyzedText) -> String? {
    for (index, token) in text.tokens.enumerated() {
      guard let age = Int(token.term.drop { $0 == "<" || $0 == ">" }.prefix { $0.isNumber }) else { continue }
      let before = text.tokens[max(0, index - 3)..<index].map(\.surface)
      let after = text.tokens[(index + 1)...].prefix(3).map(\.surface)
      let isYears: Bool = if case .quantity(let unit) = token.kind { unit.symbol == "year" } else { false }
      let isAge =
        isYears || before.contains { ["aged", "age", "ages"].contains($0) }
        || (token.kind == .number
          && before.last.map { ["over", "above", "under", "below"].contains($0) } == true
          && before.contains(where: persons.contains))
      guard isAge else { continue }
      let isAbove =
        token.term.hasPrefix(">")
        || before.contains { ["over", "above", "older", "least", "from", "beyond"].contains($0) }
        || after.contains { ["older", "over", "above"].contains($0) }
      let isBelow =
        token.term.hasPrefix("<") || before.contains { ["under", "below", "younger"].contains($0) }
        || after.contains("younger")
      if isAbove && age >= 60 { return "older adults" }
      if isBelow && Decimal(age) <= adultAge { return "children" }
    }
    return nil
  }
}
