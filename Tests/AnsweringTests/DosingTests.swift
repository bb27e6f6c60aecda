import Answering
import Testing

@Suite struct DosingTests {
  static let adult = "Give zopiclone 7.5 mg at bedtime for at most two weeks"
  static let older = "In older adults, start zopiclone at 3.75 mg at bedtime"

  // MARK: Who the patient is

  @Test(arguments: [
    "zopiclone dose in the elderly", "zopiclone dose for a 65 year old", "zopiclone dose, 78-year-old woman",
    "82F, zopiclone dose?", "how much zopiclone for my nan, she is 90", "zopiclone dose aged 66",
    "zopiclone dose in older adults",
  ])
  func `from 65 years on the dose for older adults comes first`(_ question: String) {
    let answer = Clinic.ask(question, of: "insomnia")
    #expect(answer.lead == Self.older)
    #expect(answer.qualifiers.contains("older adults"))
    #expect(answer.text.contains("Taking into account: "))
  }

  @Test(arguments: [
    "zopiclone dose for a 64 year old", "zopiclone dose aged 40", "zopiclone dose?", "30M zopiclone dose",
  ])
  func `below 65 years the general dose comes first`(_ question: String) {
    let answer = Clinic.ask(question, of: "insomnia")
    #expect(answer.lead == Self.adult)
    #expect(!answer.qualifiers.contains("older adults"))
  }

  @Test(arguments: ["eGFR 22", "GFR of 45", "CKD 4", "renal impairment", "eGFR 59"])
  func `reduced kidney function picks the dose printed for it`(_ fact: String) {
    let answer = Clinic.ask("\(fact), allopurinol starting dose?", of: "gout")
    #expect(answer.lead == "In patients with renal insufficiency, start allopurinol at 50 mg daily")
    #expect(answer.qualifiers == ["renal insufficiency"])
  }

  @Test(arguments: ["eGFR 95", "eGFR 60", "normal renal function", "no CKD"])
  func `normal kidney function leaves the general dose`(_ fact: String) {
    let answer = Clinic.ask("\(fact), allopurinol starting dose?", of: "gout")
    #expect(answer.lead?.hasPrefix("Start allopurinol at 100 mg daily") == true)
  }

  @Test func `a warning for the patient stands in the place of the dose`() {
    for question in ["naproxen dose in heart failure", "dose of naproxen, she has heart failure"] {
      let answer = Clinic.ask(question, of: "gout")
      #expect(answer.outcome == .excluded)
      #expect(answer.lead == "Avoid NSAIDs in patients with heart failure")
      #expect(!answer.showsDose)
    }
  }

  // MARK: What goes with a dose

  @Test(arguments: [
    ("gout: dose of naproxen?", ["Avoid NSAIDs in patients with heart failure"]),
    (
      "gout: dose of colchicine?",
      [
        "Do not combine colchicine with clarithromycin, because colchicine then accumulates",
        "Monitor for diarrhea and muscle weakness during a course of colchicine",
      ]
    ),
    (
      "gout: allopurinol dose?",
      ["Never stop allopurinol abruptly during a flare—continue it at the same dose"]
    ),
    ("insomnia: zopiclone dose?", ["Avoid zopiclone in patients with sleep apnea"]),
    ("migraine: dose of propranolol?", ["Avoid propranolol in patients with asthma"]),
    (
      "migraine: dose of sumatriptan?",
      ["Triptans are contraindicated in patients with ischemic heart disease"]
    ),
    (
      "low-magnesium: magnesium oxide dose?",
      [
        "Correct volume depletion first", "In renal insufficiency, avoid magnesium supplements",
        "Do not give magnesium without documented deficiency",
      ]
    ),
    ("statins: dose of atorvastatin?", ["Do not use statins in pregnancy"]),
  ])
  func `cautions travel with the dose, below it and marked as such`(_ line: String, _ cautions: [String]) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome == .answered)
    #expect(answer.showsDose)
    for caution in cautions { #expect(answer.cautions.contains(caution)) }
    #expect(answer.text.contains("Cautions that go with it:"))
  }

  @Test func `a caution is not lost to the limit of length before a second dose is`() {
    let tail = String(repeating: "and note the pulse, the pressure and the weight at every visit ", count: 10)
    let body = """
      - Start baclofen at 5 mg daily \(tail)[1]
      - Continue baclofen at 10 mg daily \(tail)[1]
      - Do not use baclofen in epilepsy [1]
      """
    let answer = Clinic.make([Clinic.article(body: body)]).answer(Question(text: "dose of baclofen?"))
    #expect(answer.text.count <= 1_750)
    #expect(answer.quoted.contains("Do not use baclofen in epilepsy"))
  }

  // MARK: What is not there

  @Test(arguments: [
    ("gout: febuxostat dose?", "febuxostat"), ("insomnia: temazepam dose", "temazepam"),
    ("insomnia: how much melatonin?", "melatonin"), ("migraine: valproate dose?", "valproate"),
    ("statins: dose of pravastatin?", "pravastatin"),
  ])
  func `a drug that is named without a dose gets none`(_ line: String, _ drug: String) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome == .abstained)
    #expect(answer.reason == .namedNoDose)
    #expect(answer.text.contains("The article names \(drug) but gives no dose."))
    #expect(!answer.showsDose)
  }

  @Test(arguments: [
    "low-magnesium: dose of magnesium citrate?", "low-magnesium: how much magnesium glycinate?",
    "low-magnesium: magnesium sulfate dose?", "low-magnesium: magnesium chloride, how many mg?",
  ])
  func `the dose of a salt is none of its sister’s`(_ line: String) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome == .abstained)
    #expect(!answer.showsDose, "\(answer.quoted)")
  }

  @Test func `the dose of a drug is none of another of its class`() {
    for line in [
      "statins: dose of pravastatin?", "insomnia: dose of zolpidem?", "migraine: metoprolol dose?",
    ] {
      let answer = Clinic.answer(line)
      #expect(answer.outcome == .abstained)
      #expect(!answer.showsDose)
    }
  }

  @Test func `a drug of the class that the title names is a drug all the same`() {
    let body = """
      - Start allopurinol at 100 mg daily [1]
      - Give naproxen 500 mg twice daily during a flare [1]
      - Febuxostat is an alternative where allopurinol is not tolerated [1]
      - Avoid probenecid in patients with kidney stones [1]
      """
    let engine = Clinic.make([Clinic.article(title: "Urate Lowering in Gout", body: body)])
    let dose = engine.answer(Question(text: "dose of allopurinol?"))
    #expect(dose.outcome == .answered)
    #expect(dose.answers == ["Start allopurinol at 100 mg daily"])
    let none = engine.answer(Question(text: "febuxostat dose?"))
    #expect(none.outcome == .abstained)
    #expect(none.reason == .namedNoDose)
    let warning = engine.answer(Question(text: "can I give probenecid with kidney stones?"))
    #expect(warning.answers == ["Avoid probenecid in patients with kidney stones"])
  }

  // MARK: Numbers

  @Test(arguments: [
    "low-magnesium: how many mEq is the magnesium oxide dose?",
    "low-magnesium: convert the magnesium oxide dose to mmol",
    "low-magnesium: how many mmol of magnesium is in 400 mg?",
    "low-magnesium: elemental magnesium in the oxide dose?",
    "gout: convert allopurinol 100 mg to mmol",
  ])
  func `nothing is converted`(_ line: String) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome != .answered)
    let isDeclined = answer.noticeKinds.contains("notConverted") || answer.outcome == .abstained
    #expect(isDeclined)
    #expect(!answer.frame.contains(/\d\s?(mg|mmol|mEq)/))
  }

  @Test(arguments: [
    ("gout: is 317 mg of colchicine ok?", "317"), ("gout: colchicine 1.63 mg or 2.63 mg?", "63"),
    ("migraine: propranolol 163 mg daily is fine, right?", "163"),
    ("insomnia: can I give zopiclone 23 mg?", "23"),
    ("low-magnesium: magnesium oxide 873 mg?", "873"),
    ("gout: she takes 613 mg allopurinol, too much?", "613"),
    ("statins: atorvastatin 83 mg, correct?", "83"),
  ])
  func `the reader’s number is neither confirmed nor repeated`(_ line: String, _ number: String) {
    let answer = Clinic.answer(line)
    #expect(!answer.text.contains(number))
    #expect(!answer.noticeKinds.contains("position"))
    if answer.outcome.isAnswered { #expect(answer.lead?.contains(/\d/) == true) }
  }

  @Test func `a bare question for a dose asks back, with drugs that have one`() {
    let answer = Clinic.ask("dose?", of: "gout")
    #expect(answer.outcome == .clarify)
    #expect(answer.quotes.isEmpty)
    #expect(Set(answer.choices).isSuperset(of: ["colchicine", "naproxen"]))
    #expect(!answer.choices.contains("febuxostat"))
  }
}
