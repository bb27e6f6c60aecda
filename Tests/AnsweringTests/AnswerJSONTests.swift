import Answering
import Articles
import Foundation
import Testing

@Suite struct AnswerJSONTests {
  typealias Object = [String: Any]

  static func object(_ answer: Answer) throws -> Object {
    try #require(try JSONSerialization.jsonObject(with: answer.json()) as? Object)
  }

  static let keys: Set<String> = [
    "id", "question", "outcome", "reason", "intent", "understood", "quotes", "cards", "derived", "notices",
    "references", "related", "corpus", "text",
  ]

  @Test(arguments: Clinic.questions)
  func `every answer has every key of the public form`(_ line: String) throws {
    let object = try Self.object(Clinic.answer(line))
    #expect(Self.keys.isSubset(of: object.keys))
    let understood = try #require(object["understood"] as? Object)
    #expect(Set(understood.keys) == ["entities", "qualifiers", "carried"])
    for entity in try #require(understood["entities"] as? [Object]) {
      #expect(Set(entity.keys) == ["text", "kind", "article"])
    }
    for notice in try #require(object["notices"] as? [Object]) {
      #expect(Set(notice.keys) == ["kind", "text"])
    }
    for quote in try #require(object["quotes"] as? [Object]) {
      #expect(
        Set(["statement", "text", "citations", "section", "stance", "source"]).isSubset(of: quote.keys))
      let source = try #require(quote["source"] as? Object)
      #expect(Set(source.keys) == ["article", "revision", "start", "end"])
    }
    for reference in try #require(object["references"] as? [Object]) {
      #expect(Set(["number", "tier", "title", "container", "year"]).isSubset(of: reference.keys))
    }
    if let intent = object["intent"] as? Object { #expect(Set(intent.keys) == ["id", "score"]) }
  }

  @Test func `the values are those of the answer`() throws {
    let answer = Clinic.ask("dose of colchicine in the elderly?", of: "gout")
    let object = try Self.object(answer)
    #expect(object["id"] as? String == "q")
    #expect(object["question"] as? String == "dose of colchicine in the elderly?")
    #expect(object["outcome"] as? String == "partial")
    #expect(object["reason"] is NSNull)
    #expect((object["intent"] as? Object)?["id"] as? String == "dosing")
    #expect(object["corpus"] as? String == Clinic.engine.library.corpus.revision.rawValue)
    #expect(object["text"] as? String == answer.text)
    let understood = try #require(object["understood"] as? Object)
    #expect(understood["qualifiers"] as? [String] == ["older adults"])
    #expect(understood["carried"] as? [String] == [])
    let entities = try #require(understood["entities"] as? [Object])
    #expect(entities.contains { $0["text"] as? String == "colchicine" && $0["article"] as? Bool == true })
    let quote = try #require((object["quotes"] as? [Object])?.first)
    #expect(quote["text"] as? String == "Give colchicine 1 mg at once, then 500 micrograms one hour later")
    #expect(quote["citations"] as? [Int] == [2])
    #expect(quote["section"] as? [String] == ["Treatment of the Flare", "Colchicine"])
    #expect(quote["stance"] as? String == "recommend")
    let source = try #require(quote["source"] as? Object)
    #expect(source["article"] as? String == "gout")
    let bytes = Array(ClinicArticles.gout.utf8)
    let start = try #require(source["start"] as? Int)
    let end = try #require(source["end"] as? Int)
    #expect(String(decoding: bytes[start..<end], as: UTF8.self) == quote["text"] as? String)
    #expect(source["revision"] as? String == Revision(of: bytes).rawValue)
  }

  @Test func `references say tier, title, container and year as printed`() throws {
    let object = try Self.object(Clinic.ask("dose of colchicine?", of: "gout"))
    let references = try #require(object["references"] as? [Object])
    let second = try #require(references.first { $0["number"] as? Int == 2 })
    #expect(second["tier"] as? String == "Research")
    #expect(second["title"] as? String == "Low-dose colchicine for the early flare.")
    #expect(second["container"] as? String == "Archives of Crystal Disease")
    #expect(second["year"] as? Int == 2010)
  }

  @Test(arguments: Clinic.questions)
  func `the references are those that are cited, each once, in order`(_ line: String) {
    let answer = Clinic.answer(line)
    let cited = Set(answer.quotes.flatMap(\.quote.citations))
    let numbers = answer.references.map(\.number)
    #expect(numbers == numbers.sorted())
    #expect(Set(numbers).count == numbers.count)
    if answer.asksForReferences {
      #expect(cited.isSubset(of: numbers))
    } else {
      #expect(Set(numbers) == cited)
    }
  }

  @Test func `an abstention says why`() throws {
    let object = try Self.object(Clinic.ask("dose of ticagrelor?", of: "gout"))
    #expect(object["outcome"] as? String == "abstained")
    #expect(object["reason"] as? String == "offTopic")
    #expect((object["quotes"] as? [Object])?.isEmpty == true)
  }

  @Test func `keys are sorted, so that equal answers are equal bytes`() throws {
    let text = String(decoding: Clinic.ask("dose of colchicine?", of: "gout").json, as: UTF8.self)
    let places = try [
      "\"cards\"", "\"derived\"", "\"intent\"", "\"notices\"", "\"outcome\"", "\"understood\"",
    ].map {
      try #require(text.range(of: $0)).lowerBound
    }
    #expect(places == places.sorted())
    #expect(!text.contains("\n"))
  }

  @Test func `identifiers are gone from the question that is kept`() throws {
    let object = try Self.object(
      Clinic.ask(
        "dose of colchicine for Mr Harold Pinkerton, NHS 943 476 5919, harold@example.org?", of: "gout"))
    let question = try #require(object["question"] as? String)
    for part in ["Pinkerton", "943", "5919", "example.org"] { #expect(!question.contains(part)) }
    #expect(question.contains("colchicine"))
  }
}
