import Answering
import Articles
import Testing

@Suite struct RankingTests {
  private func ranking(_ line: String, after history: [String] = []) throws -> [RankedStatement] {
    let parts = line.split(separator: ":", maxSplits: 1)
    return Clinic.engine.ranking(
      of: Question(text: String(parts[1]), history: history, article: Article.ID(rawValue: String(parts[0]))))
  }

  @Test(arguments: Clinic.questions)
  func `every statement of the article is ranked once, what an answer quotes first`(_ line: String) throws {
    let ranking = try ranking(line)
    let article = try #require(ranking.first?.statement.id.article)
    let statements = try #require(Clinic.engine.library.corpus.article(article)).statements
    #expect(ranking.map(\.statement.id).sorted() == statements.map(\.id).sorted())
    #expect(zip(ranking, ranking.dropFirst()).allSatisfy { $0.score >= $1.score })
    let answers = Clinic.answer(line).answers
    #expect(Set(answers).isSubset(of: ranking.prefix(answers.count).map(\.statement.text)))
  }

  @Test func `a follow-up is ranked in its conversation`() throws {
    let after = try ranking("gout: why not?", after: ["can I combine colchicine with clarithromycin?"])
    #expect(after.first?.statement.text.hasPrefix("Do not combine colchicine with clarithromycin") == true)
  }

  @Test(arguments: [("dose of colchicine?", "gout"), ("can I give valproate in pregnancy?", "migraine")])
  func `without an article named, that of the question is ranked`(_ question: String, _ article: String) {
    let ranking = Clinic.engine.ranking(of: Question(text: question))
    #expect(ranking.first?.statement.id.article.rawValue == article)
  }
}
