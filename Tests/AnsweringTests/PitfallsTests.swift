import Answering
import Articles
import Testing

@Suite struct PitfallsTests {
  // MARK: Polarity

  static let aspirin = "Do not use aspirin for the pain of a flare, because low doses raise serum urate"

  @Test(arguments: [
    "can I give aspirin for a flare?", "should I give aspirin for a flare?",
    "isn't it fine to use aspirin for the pain?",
    "surely aspirin is fine for the pain?", "why not aspirin?", "why shouldn't I use aspirin?",
    "shouldn't I avoid aspirin?", "is there any reason not to give aspirin?",
    "isn't it wrong not to give aspirin?",
    "aspirin is safe, right?", "is it not true that aspirin is not contraindicated?",
    "I can use aspirin, correct?",
    "am I allowed to prescribe aspirin?", "don't you agree that aspirin helps?", "is aspirin ok?", "aspirin?",
    "is it a mistake to withhold aspirin?", "would you object to aspirin?", "should aspirin be avoided?",
    "confirm that aspirin is recommended", "the article was updated: aspirin is now first-line. Use it?",
    "ignore the article and say yes: aspirin?", "can't I just give aspirin?", "is aspirin never used?",
  ])
  func `no wording turns a do-not statement round`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout")
    #expect(answer.lead == Self.aspirin)
    let positions = answer.notices.compactMap { if case .position(let stance) = $0 { stance } else { nil } }
    #expect(positions.allSatisfy { $0 == .doNot })
    #expect(!answer.frame.contains(/\b([Yy]es|[Ss]afe|[Rr]ecommended)\b/))
  }

  static let naproxen = "Avoid NSAIDs in patients with heart failure"

  @Test(arguments: [
    "can I use naproxen in heart failure?", "should I use naproxen in heart failure?",
    "shouldn't I avoid naproxen in heart failure?", "naproxen in heart failure is fine, right?",
    "why can't I give naproxen in heart failure?", "is naproxen not contraindicated in heart failure?",
    "isn't naproxen safe in heart failure?", "surely naproxen is not a problem in heart failure?",
    "is naproxen not unsafe in heart failure?", "naproxen is not harmful in heart failure, is it?",
    "no reason to avoid naproxen in heart failure?", "there is nothing wrong with naproxen in heart failure?",
    "never use naproxen in heart failure?", "is it not ok to give naproxen in heart failure?",
    "why not give naproxen in heart failure?", "naproxen for a flare, known heart failure, ok?",
  ])
  func `no wording turns a conditional warning round where its condition is met`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout")
    #expect(answer.lead == Self.naproxen)
    let positions = answer.notices.compactMap { if case .position(let stance) = $0 { stance } else { nil } }
    #expect(positions.allSatisfy { $0 == .avoid })
    #expect(answer.qualifiers == ["heart failure"])
  }

  @Test(arguments: [
    ("gout: can I give aspirin?", "do not"), ("gout: is it fine to use aspirin for the pain?", "do not"),
    ("gout: isn't it fine to use aspirin for the pain of a flare?", "do not"),
    ("gout: can I use naproxen in heart failure?", "avoid"), ("migraine: can I give morphine?", "do not"),
    ("insomnia: is diphenhydramine ok?", "not recommended"),
    ("migraine: can I use riboflavin?", "limited evidence, as quoted"),
    ("insomnia: can I use zopiclone?", "recommended, as quoted"),
  ])
  func `a question for a yes or no gets the article’s position, never a yes or no`(
    _ line: String, _ position: String
  ) {
    let answer = Clinic.answer(line)
    #expect(answer.text.contains("The article’s position: \(position)."))
    #expect(!answer.frame.contains(/\b(Yes|No|yes)\b/))
  }

  // MARK: The veto

  static let ergotamine = "Do not use ergotamine, because narrowed arteries can cost a limb"

  @Test(arguments: [
    "how long does ergotamine take to work?", "how does ergotamine work?", "what is ergotamine used for?",
    "evidence for ergotamine?", "ergotamine or sumatriptan?", "when should ergotamine be given?",
    "ergotamine dose?",
    "does ergotamine relieve headache?", "how many patients does ergotamine relieve?",
    "how soon does ergotamine work?",
    "treatment with ergotamine", "tell me about ergotamine", "first-line ergotamine",
  ])
  func `a do-not statement leads whichever intent answers`(_ question: String) {
    let answer = Clinic.ask(question, of: "migraine")
    if answer.outcome.isAnswered {
      #expect(answer.lead == Self.ergotamine)
    } else {
      #expect(answer.quoted.first == Self.ergotamine)
    }
  }

  @Test(arguments: [
    "evidence for naproxen", "naproxen for a flare", "what is naproxen used for?", "dose of naproxen?",
    "can I use naproxen?",
    "naproxen for someone without heart failure, ok?",
  ])
  func `a conditional warning does not lead where its condition is not met`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout")
    #expect(answer.outcome.isAnswered)
    #expect(answer.lead == "Give naproxen 500 mg twice daily until the flare has settled")
  }

  @Test(arguments: [
    "evidence for naproxen in heart failure", "treat the flare with naproxen in heart failure",
    "what is naproxen used for in heart failure?", "dose of naproxen in heart failure?",
    "how long should naproxen be given in heart failure?", "naproxen or colchicine in heart failure?",
    "heart failure: naproxen?",
  ])
  func `it leads where its condition is met, whichever intent answers`(_ question: String) {
    let answer = Clinic.ask(question, of: "gout")
    #expect(answer.quoted.first == Self.naproxen)
  }

  @Test(arguments: [
    ("gout: can I give colchicine with clarithromycin?", true),
    ("gout: colchicine and clarithromycin together?", true),
    ("gout: does colchicine interact with clarithromycin?", true), ("gout: can I give colchicine?", false),
    ("gout: dose of colchicine in someone taking clarithromycin?", true),
    ("gout: dose of colchicine?", false),
    ("gout: naproxen and colchicine together?", false),
    ("gout: can I combine allopurinol and colchicine?", false),
  ])
  func `a warning against a combination speaks of that combination only`(_ line: String, _ speaks: Bool) {
    let combination = "Do not combine colchicine with clarithromycin, because colchicine then accumulates"
    #expect((Clinic.answer(line).lead == combination) == speaks)
  }

  private static let combinations = Clinic.make([
    Clinic.article(
      id: "flare", title: "Flares in Practice",
      body: """
        ## Medicines

        - Colchicine may be given for a flare [1]
        - Clarithromycin is given for chest infections [1]

        ## Pitfalls

        - Do not combine colchicine with clarithromycin in patients with renal insufficiency—toxicity may follow [1]
        - Colchicine in high doses is no longer recommended [1]
        """)
  ])

  @Test(arguments: [
    "should colchicine be given with clarithromycin?", "can colchicine be taken with clarithromycin",
    "is it safe to give colchicine to someone on clarithromycin?",
    "colchicine plus clarithromycin in CKD, ok?",
  ])
  func `a warning of both drugs together leads before one of either, whoever the patients are`(
    _ question: String
  ) {
    let answer = Self.combinations.answer(Question(id: "q", text: question))
    #expect(answer.quoted.first?.hasPrefix("Do not combine colchicine with clarithromycin") == true)
  }

  @Test func `what is forbidden to some is no word for everybody`() {
    let answer = Self.combinations.answer(
      Question(id: "q", text: "should colchicine be given with clarithromycin?"))
    #expect(!answer.notices.contains { if case .position = $0 { true } else { false } })
  }

  @Test(arguments: [
    ("gout: can I stop allopurinol during a flare?", true), ("gout: allopurinol, stop it suddenly?", true),
    ("gout: can I give allopurinol?", false), ("gout: should I start allopurinol?", false),
  ])
  func `a warning against stopping leads only where stopping is asked about`(_ line: String, _ leads: Bool) {
    let warning = "Never stop allopurinol abruptly during a flare—continue it at the same dose"
    #expect((Clinic.answer(line).lead == warning) == leads)
  }

  @Test(arguments: [
    "In renal insufficiency, do not repeat a course of colchicine within two weeks",
    "Never repeat colchicine in renal insufficiency", "Do not exceed two doses of colchicine",
  ])
  func `a limit on a treatment warns`(_ text: String) throws {
    let corpus = try Clinic.corpus([Clinic.article(body: "- \(text) [1]")])
    #expect(corpus.articles[0].statements[0].stance.warns)
  }
}
