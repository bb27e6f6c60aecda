import Answering
import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Evaluation

@Suite struct DiffReportTests {
  static let body = """
    ## Treatment

    - Start baclofen at 5 mg three times daily [1]
    - Chlorpromazine may be considered where baclofen has failed [2]

    ## Pitfalls

    - Avoid metoclopramide in patients with epilepsy [1]
    """

  static func engine(
    _ body: String = body, status: String = "submitted",
    references: [String] = ["Hiccup care", "Hiccup trial"]
  ) throws -> Engine {
    let list = references.enumerated().map { number, title in
      "  - {citation-number: \(number + 1), title: \"\(title)\", issued: 2024}"
    }.joined(separator: "\n")
    let text = """
      ---
      id: hiccups
      title: "Hiccups in Practice"
      reviewStatus: \(status)
      references:
      \(list)
      ---

      # Hiccups in Practice

      \(body)

      """
    let corpus = try Corpus(
      articles: [ArticleReader.read(Array(text.utf8), file: "hiccups.md")],
      lexicon: Fixtures.bytes(Fixtures.lexicon), glossary: Fixtures.bytes(Fixtures.corpus + "/glossary.yaml"))
    return try Engine(corpus: corpus, intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
  }

  static let question = Question(id: "q1", text: "dose of baclofen?")

  static func changes(
    _ question: Question = question, to new: Engine, from old: Engine? = nil
  ) throws -> [AnswerChange] {
    let report = DiffReport([question], old: try old ?? engine(), new: new)
    return report.results[0].changes
  }

  @Test func `the same articles give the same answers`() throws {
    #expect(try Self.changes(to: Self.engine()).isEmpty)
  }

  @Test func `a statement put in front shifts ids and changes nothing`() throws {
    let new = Self.body.replacing("- Start", with: "- Reassure the patient first of all [2]\n- Start")
    #expect(try Self.changes(to: Self.engine(new)).isEmpty)
  }

  @Test func `renumbered references are no change, other sources are`() throws {
    let swapped = Self.body.replacing("[1]", with: "[x]").replacing("[2]", with: "[1]")
      .replacing("[x]", with: "[2]")
    #expect(try Self.changes(to: Self.engine(swapped, references: ["Hiccup trial", "Hiccup care"])).isEmpty)
    let changes = try Self.changes(to: Self.engine(references: ["Hiccup news", "Hiccup trial"]))
    #expect(changes.map(\.kind) == ["references"])
    guard case .references(let old, let new) = changes.first else { return }
    #expect(old.references == ["Hiccup care, 2024"])
    #expect(new.references == ["Hiccup news, 2024"])
  }

  @Test func `a reworded statement is told with both its wordings`() throws {
    let new = Self.body.replacing("5 mg three times daily", with: "10 mg twice daily")
    let changes = try Self.changes(to: Self.engine(new))
    #expect(changes.map(\.kind) == ["quoteReworded"])
    guard case .quoteReworded(let before, let after) = changes.first else { return }
    #expect(before.text == "Start baclofen at 5 mg three times daily")
    #expect(after.text == "Start baclofen at 10 mg twice daily")
  }

  @Test func `a change of stance is told beside the words`() throws {
    let question = Question(text: "can I give metoclopramide in epilepsy?")
    let new = Self.body.replacing("Avoid metoclopramide", with: "Metoclopramide may be considered")
    let changes = try Self.changes(question, to: Self.engine(new))
    #expect(changes.contains { $0.kind == "stance" }, "\(changes)")
  }

  @Test func `a heading of another name moves its quotes`() throws {
    let new = Self.body.replacing("## Treatment", with: "## Drug Treatment")
    #expect(try Self.changes(to: Self.engine(new)).map(\.kind) == ["quoteMoved"])
  }

  @Test func `an answer that is lost is told by its outcome, reason and quotes`() throws {
    let new = Self.body.replacing("- Start baclofen at 5 mg three times daily [1]\n", with: "")
      .replacing("where baclofen has failed ", with: "")
    let changes = try Self.changes(to: Self.engine(new))
    #expect(changes.contains(.outcome(old: .answered, new: .abstained)))
    #expect(changes.contains { $0.kind == "reason" })
    #expect(changes.contains { $0.kind == "quoteRemoved" })
    let back = try Self.changes(to: Self.engine(), from: Self.engine(new))
    #expect(back.contains(.outcome(old: .abstained, new: .answered)))
    #expect(back.contains { $0.kind == "quoteAdded" })
  }

  @Test func `a review is told`() throws {
    #expect(
      try Self.changes(to: Self.engine(status: "approved")) == [
        .reviewStatus(old: .submitted, new: .approved)
      ])
  }

  @Test func `the report counts answers by kind of change, and lists those that changed`() throws {
    let new = Self.body.replacing("5 mg three times daily", with: "10 mg twice daily")
    let questions = [
      Self.question, Question(id: "q2", text: "can I give metoclopramide in epilepsy?"),
      Question(id: "q3", text: "and the dose?", history: ["tell me about baclofen"]),
    ]
    let report = DiffReport(questions, old: try Self.engine(), new: try Self.engine(new))
    #expect(report.changed.map(\.question.id).first == "q1")
    #expect(!report.changed.contains { $0.question.id == "q2" })
    #expect(report.counts.first { $0.kind == "quoteReworded" }?.answers == report.changed.count)
    let text = report.text(isVerbose: false)
    #expect(text.hasPrefix("q1: dose of baclofen?  (quoteReworded)\n"))
    #expect(text.contains("\(report.changed.count) of 3 answers changed\n"))
    #expect(report.text(isVerbose: true).contains("+ “Start baclofen at 10 mg twice daily” (Treatment)"))
  }

  @Test func `the JSON holds the same, in sorted keys`() throws {
    let new = Self.body.replacing("5 mg three times daily", with: "10 mg twice daily")
    let report = DiffReport([Self.question], old: try Self.engine(), new: try Self.engine(new))
    let form = try #require(JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
    #expect(form["questions"] as? Int == 1)
    #expect(form["changed"] as? Int == 1)
    #expect(form["counts"] as? [String: Int] == ["quoteReworded": 1])
    let changes = try #require((form["answers"] as? [[String: Any]])?.first?["changes"] as? [[String: Any]])
    #expect(changes.first?["kind"] as? String == "quoteReworded")
    #expect(
      (changes.first?["new"] as? [String: Any])?["text"] as? String == "Start baclofen at 10 mg twice daily")
  }
}
