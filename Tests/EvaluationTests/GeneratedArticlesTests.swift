import Articles
import Testing

@testable import Evaluation

struct GeneratedArticlesTests {
  @Test func `the same seed makes the same articles, another seed others`() {
    func make(_ seed: UInt64) -> [String] {
      var generated = GeneratedArticles(seed: seed)
      return (0..<5).map { generated.article($0).markdown }
    }
    #expect(make(7) == make(7))
    #expect(make(7) != make(8))
    #expect(Set(make(7)).count == 5)
  }

  @Test func `what is made up is an article like any other, about what its question names`() throws {
    var generated = GeneratedArticles()
    for number in 0..<20 {
      let made = generated.article(number)
      let article = try ArticleReader.read(Array(made.markdown.utf8), file: "\(made.id).md")
      #expect(article.id.rawValue == made.id)
      #expect(article.statements.count == 21)
      #expect(made.question.lowercased().contains(article.title.lowercased()))
    }
  }
}
