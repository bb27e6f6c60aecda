import Analysis
import Articles
import TestSupport
import Testing

@testable import Answering

/// Drugs given together: what a statement sets against what, and what is said where an article says nothing of it.
@Suite struct CombinationTests {
  static let analyzer: Analyzer = {
    do { return Analyzer(lexicon: try LexiconReader.read(Fixtures.bytes(Fixtures.lexicon))) } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// The names of each part, sorted.
  static func parts(_ text: String) -> [[String]]? {
    let analyzed = analyzer.analyze(text)
    let found = CombinationReader(analyzer: analyzer).combination(
      in: analyzed, before: analyzed.tokens.count, subject: [])
    return found.map { $0.parts.map { $0.map { analyzer[$0].name }.sorted() } }
  }

  @Test(arguments: [
    ("Do not combine verapamil with bisoprolol or atenolol", [["verapamil"], ["atenolol", "bisoprolol"]]),
    ("Avoid the combination of methotrexate and trimethoprim", [["methotrexate"], ["trimethoprim"]]),
    ("Tramadol must not be given with sertraline", [["tramadol"], ["sertraline"]]),
    ("Avoid ibuprofen in patients who take warfarin", [["ibuprofen"], ["warfarin"]]),
    (
      "Avoid apixaban and dabigatran during treatment with carbamazepine",
      [
        ["apixaban", "dabigatran"], ["carbamazepine"],
      ]
    ),
    ("Clarithromycin must be avoided by patients on simvastatin", [["clarithromycin"], ["simvastatin"]]),
    (
      "Doxycycline should not be taken within 2 hours of aluminium hydroxide",
      [
        ["doxycycline"], ["aluminum hydroxide"],
      ]
    ),
    ("Fluconazole raises the level of phenytoin", [["fluconazole"], ["phenytoin"]]),
    ("In patients who take verapamil, give dabigatran 110 mg", [["verapamil"], ["dabigatran"]]),
  ])
  func `a statement on several drugs is parted where it sets them against each other`(
    _ text: String, _ parts: [[String]]
  ) {
    #expect(Self.parts(text) == parts)
  }

  @Test(arguments: [
    "Ramipril and losartan are contraindicated in pregnancy", "Give naproxen, ibuprofen or diclofenac",
    "In pregnancy, give labetalol instead of ramipril", "Do not replace warfarin with aspirin",
    "Do not treat with quinine or with diazepam", "Avoid bisoprolol in asthma", "Check potassium and sodium",
    "Avoid NSAIDs such as ibuprofen", "Prednisone is given when colchicine and ibuprofen cannot be used",
    "Stop triptans and simple analgesics at once", "Aspirin may be taken where warfarin is refused",
  ])
  func `a list, a choice and a replacement are no combination`(_ text: String) {
    #expect(Self.parts(text) == nil)
  }

  // MARK: Answers

  static let engine = Clinic.make([
    Clinic.article(
      id: "angina", title: "Angina in Practice",
      body: """
        ## Drugs

        - Bisoprolol 5 mg once daily is the usual dose [1]
        - Verapamil 80 mg three times daily is an alternative [1]
        - Bisoprolol, amlodipine or verapamil may be chosen first [1]
        - Simvastatin 40 mg at night is recommended for all [1]
        - In patients who take amlodipine, give simvastatin 20 mg at night [1]
        - If a dose of bisoprolol is missed, take the next at its usual time; never take two doses at once [1]
        - Isosorbide mononitrate 20 mg twice daily is added for symptoms [1]

        ## Pitfalls

        - Do not combine bisoprolol with verapamil, because asystole has occurred [1]
        - Sildenafil must not be given with isosorbide mononitrate [1]
        - Avoid simvastatin in patients on clarithromycin [1]
        - Ivabradine and amlodipine may be combined [1]
        - Avoid bisoprolol in severe asthma [1]
        """)
  ])

  static func ask(_ question: String) -> Answer { engine.answer(Question(id: "q", text: question)) }

  @Test(arguments: [
    "can bisoprolol and verapamil be given together?", "is it safe to give verapamil with bisoprolol?",
    "bisoprolol plus verapamil?", "can I give verapamil to a patient on bisoprolol?",
  ])
  func `a warning of drugs together answers for them, whichever is named first`(_ question: String) {
    #expect(Self.ask(question).lead?.hasPrefix("Do not combine bisoprolol with verapamil") == true)
  }

  @Test(arguments: [
    "bisoprolol dose?", "can I give amlodipine?", "what is the dose of simvastatin?",
    "isosorbide mononitrate dose", "verapamil dose",
  ])
  func `a warning of a drug with one that is not in question leads nothing`(_ question: String) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .answered)
    #expect(
      !answer.answers.contains {
        $0.contains("Do not combine") || $0.contains("must not") || $0.contains("clarithro")
      })
  }

  @Test(arguments: ["bisoprolol dose for someone on verapamil", "dose of verapamil with bisoprolol"])
  func `asked for a dose beside the other drug, the warning leads`(_ question: String) {
    #expect(Self.ask(question).lead?.hasPrefix("Do not combine bisoprolol with verapamil") == true)
  }

  @Test(arguments: [
    "can bisoprolol and simvastatin be given together?", "bisoprolol with amlodipine?",
    "is sildenafil safe with simvastatin?", "can ivabradine be combined with bisoprolol?",
  ])
  func `where the article says nothing of two drugs together, neither does the answer`(_ question: String) {
    let answer = Self.ask(question)
    #expect(answer.outcome == .abstained)
    #expect(answer.answers.isEmpty)
    #expect(answer.text.contains("says nothing of giving"))
    #expect(answer.text.contains("Silence is not permission."))
    #expect(answer.gaps.map(\.kind) == ["aspect"])
  }

  @Test func `what the article allows together is quoted as that`() {
    let answer = Self.ask("can ivabradine and amlodipine be given together?")
    #expect(answer.answers == ["Ivabradine and amlodipine may be combined"])
    #expect(answer.text.contains("may be considered, as quoted"))
  }

  @Test func `a dose for those who take another drug is theirs alone`() {
    #expect(Self.ask("simvastatin dose with amlodipine").answers.map { $0.contains("20 mg") } == [true])
    #expect(Self.ask("simvastatin dose?").lead?.contains("40 mg") == true)
  }

  @Test func `a missed dose is answered as one, and warns of nothing else`() {
    let missed = Self.ask("missed dose of bisoprolol")
    #expect(missed.answers.map { $0.hasPrefix("If a dose of bisoprolol is missed") } == [true])
    #expect(!Self.ask("bisoprolol dose?").answers.contains { $0.contains("missed") })
    #expect(!Self.ask("can I give bisoprolol?").answers.contains { $0.contains("missed") })
  }

  @Test func `a condition that the article lacks does not hide a warning of two drugs together`() {
    let answer = Self.ask("clarithromycin for a chest infection in someone taking simvastatin, ok?")
    #expect(answer.quoted.contains("Avoid simvastatin in patients on clarithromycin"))
  }
}
