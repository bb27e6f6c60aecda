import Answering
import Articles
import IntentPlugins
import TestSupport
import Testing

@testable import Evaluation

/// Every article of the fixtures in one corpus, and the questions that were written for each.
struct AbstentionFixtureTests {
  private static let pages = [
    "gout": "", "migraine": "", "insomnia": "heldout/", "vertigo": "heldout/", "iron-deficiency": "heldout/",
    "back-pain": "heldout2/", "hyponatremia": "heldout2/",
  ]

  private static func report() throws -> AbstentionReport {
    let folder = try TemporaryFolder()
    var questions: [NamedQuestion] = []
    func write(_ bytes: [UInt8], _ name: String) throws {
      try folder.write(String(decoding: bytes, as: UTF8.self), to: "\(name).md")
    }
    for (name, place) in pages.sorted(by: { $0.key < $1.key }) {
      let path = "\(Fixtures.root)/Tests/Fixtures/\(place)pages/\(name).page.txt"
      try folder.write(
        try PageImporter.read(Fixtures.bytes(path), file: name).markdown(id: name), to: "\(name).md")
      questions += try Fixtures.questionSet("\(place)questions/\(name)").named(Article.ID(rawValue: name))
    }
    for name in ["thyroid", "neuropathic-pain"] {
      try write(Fixtures.bytes("\(Fixtures.root)/Tests/Fixtures/dosing/\(name).md"), name)
      questions += try Fixtures.questionSet("dosing/\(name).questions").named(Article.ID(rawValue: name))
    }
    try write(Fixtures.bytes("\(Fixtures.corpus)/leg-cramps.md"), "leg-cramps")
    questions += try Fixtures.questionSet("heldout/questions/leg-cramps").named(
      Article.ID(rawValue: "leg-cramps"))
    let corpus = try Corpus.load(directory: folder.path, shipped: Fixtures.corpus)
    let engine = try Engine(corpus: corpus, intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
    return try AbstentionReport(questions, engine: engine)
  }

  @Test func `ninety in a hundred are answered with their article, five at most without it`() throws {
    let results = try Self.report().results
    #expect(results.count > 250)
    let with = results.count { $0.named == .answered }
    let without = results.count { [.answered, .answeredElsewhere].contains($0.without) }
    #expect(with * 100 >= 90 * results.count, "\(with) of \(results.count)")
    #expect(without * 100 <= 5 * results.count, "\(without) of \(results.count)")
    // What is answered unasked comes from the right article, nearly always.
    #expect(results.count { $0.found == .answeredElsewhere } <= 3)
  }
}
