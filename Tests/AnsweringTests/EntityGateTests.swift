import Answering
import Foundation
import Testing

/// Silence is not permission: what a question names and the article does not cover is said, and no dose is shown.
@Suite struct EntityGateTests {
  @Test(arguments: [
    ("gout: dose of ticagrelor?", "ticagrelor"), ("gout: can I give canakinumab?", "canakinumab"),
    ("migraine: dose of apixaban?", "apixaban"), ("insomnia: is suvorexant ok?", "suvorexant"),
    ("low-magnesium: dose of Eliquis?", "apixaban"), ("statins: should I add ezetimibe?", "ezetimibe"),
    ("gout: colchicine or ticagrelor?", "ticagrelor"), ("migraine: propranolol with verapamil?", "verapamil"),
  ])
  func `a drug that the article does not cover is named`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("gout: what dose of mavorolol should I give?", "mavorolol"),
    ("migraine: start zelutriptyline?", "zelutriptyline"),
    ("insomnia: can I give brumixaban?", "brumixaban"),
    ("gout: is quolimastatin ok in a flare?", "quolimastatin"),
  ])
  func `an unlisted word that ends like a drug counts as one`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("gout: dose of vitamin B12?", "B12"), ("statins: dose of an SGLT2 inhibitor?", "SGLT2"),
    ("migraine: should I add coenzyme Q10?", "Q10"),
  ])
  func `a digit in its name keeps nothing from being named`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("gout: dose of colchicine in psoriasis?", "psoriasis"),
    ("gout: can I use naproxen in asthma?", "asthma"),
    ("migraine: propranolol in psoriasis?", "psoriasis"),
    ("insomnia: zopiclone dose in epilepsy?", "epilepsy"),
    ("statins: can I give atorvastatin in gout?", "gout"),
  ])
  func `a condition that the article does not cover is named`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("gout: dose of colchicine in pregnancy?", "pregnancy"),
    ("gout: can I give colchicine to a child?", "children"),
    ("gout: naproxen for a 16 year old", "children"),
    ("gout: allopurinol while breastfeeding?", "breastfeeding"),
    ("insomnia: zopiclone for a child", "children"), ("insomnia: zopiclone dose, eGFR 20", "renal"),
    ("migraine: dose of sumatriptan in renal impairment?", "renal"),
    ("statins: atorvastatin dose in CKD 4?", "renal"),
    ("low-magnesium: magnesium oxide dose in pregnancy?", "pregnancy"),
  ])
  func `a population that the article does not cover is named`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("migraine: topiramate in pregnancy", "pregnancy"),
    ("migraine: can topiramate be used in pregnancy?", "pregnancy"),
    ("migraine: dose of topiramate in pregnancy", "pregnancy"),
    ("migraine: propranolol in children", "children"),
    ("migraine: propranolol for a child of 10", "children"),
    ("migraine: sumatriptan for a 12 year old", "children"),
    ("migraine: how do I start topiramate in pregnancy?", "pregnancy"),
    ("migraine: alternatives to sumatriptan in pregnancy", "pregnancy"),
    ("migraine: how long should topiramate be taken in pregnancy?", "pregnancy"),
    ("gout: naproxen in renal insufficiency", "renal"), ("gout: naproxen in dialysis", "dialysis"),
    ("migraine: dose of sumatriptan in asthma", "asthma"),
  ])
  func `a population that the article speaks of for another drug only is not covered for this one`(
    _ line: String, _ name: String
  ) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("gout: can I give intravenous colchicine?", "intravenous"),
    ("gout: intra-articular prednisolone?", "intra-articular"),
    ("migraine: sumatriptan nasal spray dose", "intranasal"),
    ("low-magnesium: IV magnesium sulfate dose?", "intravenous"),
    ("insomnia: rectal zopiclone?", "rectal"),
  ])
  func `a route that the article does not cover is named`(_ line: String, _ name: String) {
    let answer = expectSilence(line, name)
    #expect(answer.reason == .routeNotCovered)
  }

  @Test(arguments: [
    ("gout: how much does allopurinol cost?", "cost"), ("gout: half-life of colchicine?", "half-life"),
    ("statins: is atorvastatin halal?", "halal"), ("insomnia: is zopiclone addictive?", "addiction"),
    ("low-magnesium: where do I store magnesium oxide?", "storage"),
  ])
  func `a property that the article does not give is named`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("gout: does zorblax matter?", "zorblax"),
    ("migraine: what about the quuxification of it?", "quuxification"),
    ("insomnia: flimflaxing at night?", "flimflaxing"),
  ])
  func `a word that nothing accounts for is named`(_ line: String, _ name: String) {
    expectSilence(line, name)
  }

  @Test(arguments: [
    ("intravenous baclofen dose?", "intravenous"), ("can I give baclofen by IV infusion?", "intravenous"),
    ("half-life of baclofen?", "half-life"),
  ])
  func `a route or property that the article gives for another drug only is named`(
    _ question: String, _ name: String
  ) {
    let body = """
      - Give baclofen 5 mg by mouth three times daily [1]
      - Give metoclopramide 10 mg by intravenous infusion, as its half-life is short [1]
      """
    let answer = Clinic.make([Clinic.article(body: body)]).answer(Question(text: question))
    #expect(answer.outcome == .abstained, "\(answer.quoted)")
    #expect(answer.text.contains(name))
    #expect(!answer.showsDose)
  }

  // MARK: What is covered passes

  @Test(arguments: [
    ("gout: dose of colchicine?", "Give colchicine 1 mg at once, then 500 micrograms one hour later"),
    ("gout: Colcrys dose?", "Give colchicine 1 mg at once, then 500 micrograms one hour later"),
    ("gout: naproxen dose, no heart failure", "Give naproxen 500 mg twice daily until the flare has settled"),
    (
      "gout: allopurinol dose in CKD?",
      "In patients with renal insufficiency, start allopurinol at 50 mg daily"
    ),
    ("gout: what causes flares?", "Beer and spirits increase the risk of flares"),
    (
      "gout: how often should urate be checked?",
      "Measure serum urate every four weeks until it is below 6 mg/dL"
    ),
    (
      "migraine: valproate in pregnancy?",
      "Do not prescribe valproate in pregnancy, because the risk of malformations is high"
    ),
    ("insomnia: zopiclone in older adults", "In older adults, start zopiclone at 3.75 mg at bedtime"),
    ("low-magnesium: can I give magnesium in CKD?", "In renal insufficiency, avoid magnesium supplements"),
    ("statins: dose of rosuvastatin in CKD", "In renal insufficiency, start rosuvastatin at 5 mg daily"),
  ])
  func `what the article covers is answered`(_ line: String, _ lead: String) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome.isAnswered)
    #expect(answer.lead == lead)
  }

  @Test(arguments: [
    "low-magnesium: magnesium oxide dose, normal renal function", "gout: allopurinol starting dose, eGFR 95",
    "gout: colchicine dose, no CKD", "gout: dose of colchicine, denies kidney disease",
  ])
  func `what a patient does not have takes nothing from the answer`(_ line: String) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome.isAnswered)
    #expect(answer.showsDose)
  }

  // MARK: Classes

  @Test(arguments: [
    ("migraine: can I use rizatriptan in angina?", "triptan", "rizatriptan"),
    ("migraine: can I give morphine?", "opioid", "morphine"),
    ("insomnia: can I stop lorazepam suddenly?", "benzodiazepine", "lorazepam"),
    ("gout: is rofecoxib ok in heart failure?", "NSAID", "rofecoxib"),
    ("insomnia: what about promethazine?", "antihistamine", "promethazine"),
    ("statins: fluvastatin in pregnancy?", "statin", "fluvastatin"),
  ])
  func `an answer on a class says that the drug itself is not named`(
    _ line: String, _ printed: String, _ asked: String
  ) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome.isAnswered)
    #expect(answer.text.contains("The article speaks of “\(printed)”; it does not name “\(asked)” itself."))
  }

  @Test(arguments: [
    ("gout: dose of indomethacin in a flare?", "indomethacin"),
    ("migraine: dose of rizatriptan?", "rizatriptan"),
    ("insomnia: lorazepam dose?", "lorazepam"),
    ("low-magnesium: dose of magnesium citrate?", "magnesium citrate"),
  ])
  func `a drug known by its class alone is not said to be named`(_ line: String, _ name: String) {
    let answer = Clinic.answer(line)
    #expect(answer.outcome == .abstained)
    #expect(!answer.text.contains("The article names \(name)"))
    #expect(answer.text.contains(name))
  }

  @discardableResult
  private func expectSilence(_ line: String, _ name: String) -> Answer {
    let answer = Clinic.answer(line)
    #expect([.abstained, .excluded].contains(answer.outcome), "\(answer.outcome): \(answer.quoted)")
    #expect(answer.frame.localizedCaseInsensitiveContains(name), "\(answer.frame)")
    #expect(!answer.showsDose, "\(answer.quoted)")
    return answer
  }
}
