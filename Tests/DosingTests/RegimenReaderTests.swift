import Dosing
import Testing

struct RegimenReaderTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let sentence: String
    let card: String
    var testDescription: String { sentence }

    init(_ sentence: String, _ card: String) {
      self.sentence = sentence
      self.card = card
    }
  }

  @Test(arguments: [
    Sample(
      "Start gabapentin at 300 mg/day, then increase each week by 300 mg, up to 1,800 mg/day",
      "gabapentin: start at 300 mg daily; increase by 300 mg every week; no more than 1,800 mg daily"),
    Sample("Diazepam 2–5 mg two to three times daily", "diazepam: 2 to 5 mg two to three times daily"),
    Sample("Aciclovir 200 mg every 8 hours for 5 days", "aciclovir: 200 mg every 8 hours for 5 days"),
    Sample("Vancomycin 15 mg/kg q12h", "vancomycin: 15 mg per kg every 12 hours"),
    Sample(
      "Paracetamol 1 g qds, maximum 4 g in 24 hours",
      "paracetamol: 1 g four times daily; no more than 4 g in 24 hours"),
    Sample("Give one 25 mg tablet of amitriptyline at night", "amitriptyline: one 25 mg tablet at night"),
    Sample(
      "A loading dose of amiodarone 300 mg, then 200 mg daily",
      "amiodarone: loading dose 300 mg; then 200 mg daily"),
    Sample(
      "Bisoprolol is given at an initial dose of 1.25 mg once daily, titrated to 10 mg once daily",
      "bisoprolol: start at 1.25 mg once daily; increase to 10 mg once daily"),
    Sample("Halve the dose of enoxaparin if eGFR <30", "enoxaparin: halve the dose"),
    Sample(
      "Magnesium oxide 10-20 mmol daily (400-800 mg)", "magnesium oxide: 10 to 20 mmol (400 to 800 mg) daily"),
    Sample("Levothyroxine .05 mg od", "levothyroxine: 0.05 mg once daily"),
    Sample("Digoxin 62.5 µg daily", "digoxin: 62.5 mcg daily"),
    Sample("Insulin glargine 10 U at bedtime", "insulin glargine: 10 units at bedtime"),
    Sample("Prednisolone 40 mg b.i.d. for up to 7 days", "prednisolone: 40 mg twice daily for up to 7 days"),
    Sample("Methotrexate 7.5 mg once weekly", "methotrexate: 7.5 mg once weekly"),
    Sample("Ondansetron 4 mg IV prn", "ondansetron: 4 mg intravenously as needed"),
    Sample("Alendronate 70 mg once a week in the morning", "alendronate: 70 mg once weekly in the morning"),
    Sample("Use prednisolone 5 mg on alternate days", "prednisolone: 5 mg every other day"),
    Sample(
      "Give ferrous fumarate 210 mg (68 mg elemental iron) twice daily",
      "ferrous fumarate: 210 mg (68 mg elemental) twice daily"),
    Sample(
      "Consider baclofen 5 mg at night when sleep is broken, for no longer than 4 weeks",
      "baclofen: 5 mg at night for up to 4 weeks"),
    Sample(
      "If the limit has been passed, give desmopressin 2 micrograms intravenously",
      "desmopressin: 2 mcg intravenously"),
    Sample("HCTZ 12.5 mg daily", "hydrochlorothiazide: 12.5 mg daily"),
    Sample("Do not exceed 4 g of paracetamol daily", "paracetamol: no more than 4 g daily"),
    Sample(
      "Never stop propranolol suddenly—reduce it by 40 mg each week",
      "propranolol: reduce by 40 mg every week"),
  ])
  func `a form of prose becomes one line, with nothing added`(_ sample: Sample) throws {
    let reading = try Reading.of(sample.sentence)
    #expect(reading.regimens.map(Reading.card) == [sample.card])
    #expect(reading.findings.isEmpty)
  }

  @Test func `two drugs of a statement have their own regimens`() throws {
    let reading = try Reading.of("Give naproxen 500 mg twice daily or prednisolone 30 mg daily for 5 days")
    #expect(
      reading.regimens.map(Reading.card)
        == ["naproxen: 500 mg twice daily", "prednisolone: 30 mg daily for 5 days"])
  }

  @Test func `a dose belongs to the drug of the statement before, or of the heading`() throws {
    let before = try Reading.of("Amlodipine suits most patients", "Start at 5 mg once daily")
    #expect(before.regimens.map(Reading.card) == ["amlodipine: start at 5 mg once daily"])
    let heading = try Reading.of("Start at 5 mg once daily", heading: "Amlodipine")
    #expect(heading.regimens.map(Reading.card) == ["amlodipine: start at 5 mg once daily"])
  }

  @Test func `two drugs before leave a dose without one`() throws {
    let reading = try Reading.of("Amlodipine and ramipril may be combined", "Start at 5 mg once daily")
    #expect(reading.regimens.isEmpty)
    #expect(reading.findings.map(\.problem) == [.noDrug])
  }

  @Test(arguments: [
    "Recheck digoxin when potassium is above 5.5 mmol/L", "Hold metformin if eGFR is below 30 mL/min",
    "In adults aged 65 years or over, prefer ramipril", "An ABI below 0.4 rules out atenolol",
    "Of 300 patients, 34% took aspirin versus 12% of controls", "Measure lithium 12 hours after the dose",
    "Patients already taking prednisolone 20 mg or more need a steroid card",
    "Doses of paracetamol above 4 g daily harm the liver", "Vitamin B12 and coenzyme Q10 are not advised",
    "Do not give zopiclone 15 mg to anybody", "Avoid ibuprofen in week 30 of pregnancy",
    "Adults who received propranolol 80 mg daily had fewer attacks",
  ])
  func `a level, an age, a result or a warning is no dose`(_ sentence: String) throws {
    let reading = try Reading.of(sentence)
    #expect(reading.regimens.isEmpty)
    #expect(reading.findings.isEmpty)
  }

  @Test(arguments: [
    ("Carmustine 200 mg/m2 every 6 weeks", DoseFinding.Problem.unknownUnit),
    ("Radium 50 kBq monthly", .noDrug),
    ("Digoxin 0,25 mg daily", .malformedNumber), ("Ramipril 2.5 mg or 5 mg once daily", .alternatives),
    ("Losartan 50/12.5 mg once daily", .pair), ("Half of a 50 mg tablet of sertraline is taken", .fraction),
    ("Sertraline 50 mg daily, increased 25 mg weekly", .unclearChange),
    ("Sertraline 100-50 mg daily", .reversedRange), ("Warfarin 1/2 tablet daily", .fraction),
    ("Give sertraline at least 50 mg daily", .minimum), ("Sertraline 50 mg daily, 75 mg daily", .unclearRole),
  ])
  func `a form that is not known makes a finding and never a guess`(
    _ sentence: String, _ problem: DoseFinding.Problem
  ) throws {
    let reading = try Reading.of(sentence)
    #expect(reading.regimens.isEmpty)
    #expect(problem == .noDrug || reading.findings.map(\.problem) == [problem])
  }

  @Test func `one unreadable dose takes the drug's others in the statement with it`() throws {
    let reading = try Reading.of("Start ramipril at 2.5 mg daily, then give 5 mg or 10 mg daily")
    #expect(reading.regimens.isEmpty)
    #expect(reading.findings.count == 1)
  }

  @Test func `a route is named only where it is printed`() throws {
    #expect(try Reading.of("Ketorolac 30 mg IM once only").regimens.first?.route == .intramuscular)
    let regimen = try #require(try Reading.of("Ketorolac 10 mg twice daily").regimens.first)
    #expect(regimen.route == nil)
    #expect(regimen.notStated.contains(.route))
  }

  @Test func `the weight of a salt is called that, and its element not stated`() throws {
    let regimen = try #require(try Reading.of("Magnesium oxide 480 mg daily").regimens.first)
    #expect(regimen.substance.basis == .salt)
    #expect(regimen.notStated.contains(.elementalContent))
  }

  @Test func `whom a dose is for stands with it`() throws {
    let reading = try Reading.of(
      "In adults over 75 years, limit naproxen to 250 mg twice daily",
      "Zolpidem is started at 5 mg in women and 10 mg in men")
    #expect(reading.regimens.map { $0.criteria.map(\.text) } == [["aged over 75 years"], ["women"], ["men"]])
  }

  @Test func `warnings travel with every regimen of their drug`() throws {
    let reading = try Reading.of(
      "Start propranolol at 40 mg daily", "Do not give propranolol in asthma",
      "Monitor heart rate during propranolol treatment", "Amlodipine 5 mg daily is an alternative")
    #expect(reading.regimens[0].cautions.count == 2)
    #expect(reading.regimens[1].cautions.isEmpty)
  }

  @Test(arguments: [
    "", "1 mg", "mg mg mg 1 1 1 / / /", "Aspirin 99999999999999999999999 mg", "Aspirin 5 mg/kg/day/kg/day",
    "Aspirin \u{202E}5 mg", "Aspirin 5\u{FFFD}mg (((((((", "Aspirin ½ tablet", "Aspirin 1 000 mg daily",
    "Aspirin . . . 5 . mg , , ; — 10 mg", "Aspirin up to up to up to", "Aspirin every every 5 to to mg",
  ])
  func `any text is read without trouble`(_ text: String) throws {
    // Text that no article may hold is refused before anybody looks for doses in it.
    guard let reading = try? Reading.of("A " + text) else { return }
    for regimen in reading.regimens { #expect(regimen.isPrinted(in: "A " + text)) }
  }
}
