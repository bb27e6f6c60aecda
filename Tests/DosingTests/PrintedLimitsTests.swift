import Dosing
import Testing

/// Figures that say for whom a statement holds.
@Suite struct PrintedLimitsTests {
  @Test(arguments: [
    ("In adults over 75 years, give half", ["aged over 75 years"]),
    ("Patients aged 80 years or over need less", ["aged 80 years or over"]),
    ("Not for children under 12 years", ["aged under 12 years"]),
    ("From the age of 65 years, start lower", ["aged 65 years or over"]),
    ("In those aged 65 to 79 years", ["aged 65 years or over", "aged 79 years or under"]),
    ("If weighing 60 kg or less", ["weighing 60 kg or less"]),
    ("In patients weighing more than 100 kg", ["weighing more than 100 kg"]),
    ("Avoid when eGFR is <30 mL/min/1.73 m²", ["eGFR below 30"]),
    ("Avoid when eGFR is ≤ 30", ["eGFR of at most 30"]),
    (
      "For a CrCl of 30–49 mL/min, halve it",
      ["creatinine clearance of at least 30", "creatinine clearance of at most 49"]
    ),
    ("Stop if creatinine exceeds 150 µmol/L", ["creatinine above 150 micromol/L"]),
    ("Creatinine above 1.7 mg/dL doubles the level", ["creatinine above 1.7 mg/dL"]),
    ("Age over 80 years, or weight below 60 kg", ["aged over 80 years", "weighing less than 60 kg"]),
    ("Do not start when potassium is above 5.0 mmol/L", ["potassium above 5 mmol/L"]),
    ("If serum sodium falls below 125 mEq/L, stop it", ["sodium below 125 mEq/L"]),
    ("Not with a potassium of 3.0 or below", ["potassium of at most 3"]),
    ("Avoid when magnesium is <0.7 mmol/L", ["magnesium below 0.7 mmol/L"]),
  ])
  func `limits are read with their measure, their side and their unit`(_ text: String, _ limits: [String]) {
    #expect(PrintedLimits(in: text).limits.map(\.text) == limits)
  }

  @Test(arguments: [
    "Give 5 mg twice daily for 3 years", "Repeat eGFR after 3 months", "Give 2 mg per kg",
    "After 1 year, stop",
    "Creatinine is measured every 6 months", "Unless aged over 80 years, give the full dose", "", "kg",
    "Correct sodium by no more than 8 mmol/L in 24 hours",
    "A rise in sodium above 10 mmol/L per day is harmful",
    "Keep potassium above 4.0 mmol/L", "Limit sodium to less than 2 g daily",
    "Give potassium at no more than 20 mmol/hour",
    "Give potassium chloride over 2 hours", "Repeat until potassium is above 4.0 mmol/L",
    "At any age, give it for 5 to 7 days", "From the age of 6 months, give half",
    "For more than 5 years it has been used", "If creatinine rises, give 5 mg",
  ])
  func `other figures are no limits`(_ text: String) {
    #expect(PrintedLimits(in: text).isEmpty)
  }

  @Test(arguments: [
    ("Aged 80 years or over and weighing less than 60 kg", PrintedLimits.Joint.all),
    ("Aged 80 years or over or weighing less than 60 kg", .any),
    (
      "Two of the following: age over 80 years, weight below 60 kg, creatinine above 133 µmol/L",
      .atLeast(2)
    ),
    ("Where three or more of these are present: age over 80 years, diabetes", .atLeast(3)),
    ("Halve it at an age over 80 years if any of the following: weight below 60 kg, eGFR below 30", .unclear),
  ])
  func `how limits go together is read too`(_ text: String, _ joint: PrintedLimits.Joint) {
    #expect(PrintedLimits(in: text).joint == joint)
  }

  @Test(arguments: [
    ("Give 100 mg daily. In an eGFR below 30 mL/min give 50 mg daily", true),
    ("In an eGFR below 30 mL/min give 50 mg daily, otherwise 100 mg daily", true),
    ("In an eGFR below 30 mL/min it builds up. Give 50 mg daily", false),
    ("Avoid it when eGFR is below 30 mL/min", false),
  ])
  func `a text may have a dose for those beyond its limits, too`(_ text: String, _ leavesOthers: Bool) {
    #expect(PrintedLimits(in: text).leavesOthers == leavesOthers)
  }
}
