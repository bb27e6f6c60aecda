import Articles
import Foundation
import Testing

@testable import Answering

@Suite struct PatientAudienceTests {
  static let prescriber =
    "Do not start, change or stop a medicine because of this text: ask your prescriber first."

  static func ask(_ line: String) -> Answer {
    let parts = line.split(separator: ":", maxSplits: 1)
    return Clinic.ask(
      parts[1].trimmingCharacters(in: .whitespaces), of: String(parts[0]), as: .patient)
  }

  @Test(arguments: Clinic.questions)
  func `a patient is sent to the prescriber above every dose`(_ line: String) throws {
    let answer = Self.ask(line)
    guard answer.quoted.contains(where: { $0.contains(/\d\s?(mg|micrograms)\b(?!\/)/) }) else { return }
    let notice = try #require(answer.text.range(of: Self.prescriber))
    let dose = try #require(answer.text.firstMatch(of: /\d\s?(mg|micrograms)\b/))
    #expect(notice.lowerBound < dose.range.lowerBound)
    #expect(answer.text.contains(EngineTests.forProfessionals))
  }

  @Test(arguments: ["gout: can I stop allopurinol during a flare?", "insomnia: how do I come off lorazepam?"])
  func `a patient who wants to stop is sent to the prescriber too`(_ line: String) {
    #expect(Self.ask(line).text.contains(Self.prescriber))
  }

  @Test(arguments: Clinic.questions)
  func `a clinician is not`(_ line: String) {
    #expect(!Clinic.answer(line).text.contains(Self.prescriber))
  }

  /// Figures of our own, schedules and cards are for professionals; a patient reads what is quoted, whole.
  @Test(arguments: Clinic.questions)
  func `a patient gets no figure that is not quoted, no schedule and no card`(_ line: String) throws {
    let answer = Self.ask(line)
    let form = try #require(JSONSerialization.jsonObject(with: answer.json) as? [String: Any])
    #expect((form["derived"] as? [Any])?.isEmpty == true)
    #expect((form["cards"] as? [Any])?.isEmpty == true)
    #expect(NumberLock.strays(in: answer) == [])
  }

  @Test(arguments: Clinic.questions)
  func `plain words stand beside the quotes, marked as such, never within them`(_ line: String) {
    let answer = Self.ask(line)
    for shown in answer.quotes {
      #expect(Clinic.engine.library.corpus.quote(shown.quote.statement) == shown.quote)
    }
    var outside = answer.text
    for quote in answer.quoted { outside = outside.replacingOccurrences(of: "“\(quote)”", with: "") }
    for case .gloss(let term, let meaning) in answer.notices {
      let gloss = "[\(term): \(meaning)] (glossary, not from the article)"
      #expect(outside.contains(gloss))
      #expect(answer.quoted.contains { $0.contains(term) }, "\(term) is not printed so")
    }
  }

  @Test func `a gloss names its term as the quote prints it`() {
    let engine = Clinic.make([
      Clinic.article(body: "- Correct hypokalaemia before Hiccups are treated with baclofen [1]")
    ])
    let answer = engine.answer(Question(text: "what about hypokalemia?", audience: .patient))
    #expect(
      answer.text.contains("[hypokalaemia: low potassium in the blood] (glossary, not from the article)"))
  }

  @Test func `a short form is spelled out beside the quote, as the article does elsewhere`() {
    let engine = Clinic.make([
      Clinic.article(
        body: """
          ## Definition

          - Persistent singultus syndrome (PSS) means hiccups for over 48 hours [1]

          ## Treatment

          - In PSS, give baclofen 5 mg three times daily [1]
          """)
    ])
    let answer = engine.answer(Question(text: "dose of baclofen?", audience: .patient))
    #expect(answer.quoted.contains("In PSS, give baclofen 5 mg three times daily"))
    #expect(
      answer.text.contains("[PSS: Persistent singultus syndrome] (spelled out as in the article)"),
      "\(answer.text)")
    let clinician = engine.answer(Question(text: "dose of baclofen?"))
    #expect(!clinician.text.contains("spelled out"))
  }

  @Test func `one of a kind is spelled out where the article spells out several`() {
    let engine = Clinic.make([
      Clinic.article(
        body: """
          ## Causes

          - Nonsteroidal anti-inflammatory drugs (NSAIDs) can cause hiccups [1]

          ## Treatment

          - Stop any NSAID before baclofen 5 mg daily is given [1]
          """)
    ])
    let answer = engine.answer(Question(text: "dose of baclofen?", audience: .patient))
    #expect(answer.text.contains("[NSAIDs: Nonsteroidal anti-inflammatory drugs]"), "\(answer.text)")
  }

  @Test func `a short form that a quote explains itself is not spelled out again`() {
    let engine = Clinic.make([
      Clinic.article(
        body: "- In persistent singultus syndrome (PSS), give baclofen 5 mg daily; PSS is rare [1]")
    ])
    let answer = engine.answer(Question(text: "dose of baclofen?", audience: .patient))
    #expect(!answer.quotes.isEmpty)
    #expect(!answer.text.contains("spelled out"))
  }

  @Test(arguments: [
    ("I have crushing chest pain right now", "This could be an emergency."),
    ("I took thirty of my tablets an hour ago", "poison"),
    ("one leg is hot, red and swollen since yesterday", "contact a doctor or urgent-care service today"),
  ])
  func `an emergency has two levels, each in its own words and with nothing beside it`(
    _ question: String, _ words: String
  ) {
    for article in ["gout", "migraine"] {
      let answer = Clinic.ask(question, of: article, as: .patient)
      #expect(answer.outcome == .escalate)
      #expect(answer.text.contains(words))
      #expect(answer.quotes.isEmpty && answer.related.isEmpty)
      #expect(!answer.text.contains("glossary"))
    }
  }
}
