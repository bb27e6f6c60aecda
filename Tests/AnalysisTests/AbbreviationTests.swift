import Testing

@testable import Analysis

struct AbbreviationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let short: String
    let long: String
    init(_ text: String, _ short: String, _ long: String) {
      self.text = text
      self.short = short
      self.long = long
    }
    var testDescription: String { "\(short) in “\(text)”" }
  }

  @Test(arguments: [
    Case("In restless legs syndrome (RLS), iron is low.", "RLS", "restless legs syndrome"),
    Case("a transient ischaemic attack (TIA)", "TIA", "transient ischaemic attack"),
    Case(
      "The estimated glomerular filtration rate (eGFR) fell.", "eGFR", "estimated glomerular filtration rate"),
    Case("Calcitonin gene-related peptide (CGRP) is", "CGRP", "Calcitonin gene-related peptide"),
    Case("low-molecular-weight heparin (LMWH)", "LMWH", "low-molecular-weight heparin"),
    Case("nonsteroidal anti-inflammatory drugs (NSAIDs)", "NSAIDs", "nonsteroidal anti-inflammatory drugs"),
    Case("with type 2 diabetes (T2D) as", "T2D", "type 2 diabetes"),
    Case("benign paroxysmal positional vertigo (BPPV)", "BPPV", "benign paroxysmal positional vertigo"),
    Case("a β-adrenergic drug; deep vein thrombosis (DVT)", "DVT", "deep vein thrombosis"),
    Case("electrocardiography (ECG)", "ECG", "electrocardiography"),
    Case("heat shock transcription factor (HSF)", "HSF", "heat shock transcription factor"),
  ])
  func `a short form in brackets is read with the words it shortens`(_ item: Case) {
    #expect(Abbreviation.defined(in: item.text) == [Abbreviation(short: item.short, long: item.long)])
  }

  @Test(arguments: [
    "in most patients (most often at night)", "as in one trial (n = 30)", "leg cramps (LC", "()", "(RLS)",
    "muscle (MRI)", "restless legs. Syndrome (RLS)", "γ-aminobutyric acid type A (GABA-A)", "iron (Fe)",
    "a trial (2011)",
    "adults (A)", "the syndrome (the RLS)", "low mood (LM", "", "(", ")", "x (XYZXYZXYZXYZ)",
  ])
  func `other brackets define nothing`(_ text: String) {
    #expect(Abbreviation.defined(in: text) == [])
  }

  @Test func `several are found in order`() {
    let text = "Deep vein thrombosis (DVT), then pulmonary embolism (PE); see computed tomography (CT)."
    #expect(Abbreviation.defined(in: text).map(\.short) == ["DVT", "PE", "CT"])
    #expect(Abbreviation.defined(in: text).last?.long == "computed tomography")
  }

  /// Schwartz and Hearst: at most min(|A| + 5, 2 |A|) words.
  @Test func `the long form is no further off than twice the letters`() {
    #expect(Abbreviation.defined(in: "pulmonary a a embolism (PE)").map(\.long) == ["pulmonary a a embolism"])
    #expect(Abbreviation.defined(in: "pulmonary a a a embolism (PE)") == [])
  }
}
