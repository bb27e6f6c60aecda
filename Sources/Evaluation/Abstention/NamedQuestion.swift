internal import Answering
package import Articles

/// A question with the article that holds its answer.
package struct NamedQuestion: Sendable, Equatable {
  package let id: String
  package let text: String
  /// Earlier questions of the same conversation, oldest first.
  package let history: [String]
  package let audience: Audience
  package let article: Article.ID

  package init(
    id: String, text: String, history: [String] = [], audience: Audience = .clinician, article: Article.ID
  ) {
    self.id = id
    self.text = text
    self.history = history
    self.audience = audience
    self.article = article
  }

  /// - Parameter article: named to the engine too, as a reader's page does.
  func asked(of article: Article.ID?) -> Question {
    Question(id: id, text: text, history: history, audience: audience, article: article)
  }
}

extension QuestionSet {
  /// The answerable questions; those that name no article are of the one given.
  package func named(_ article: Article.ID) -> [NamedQuestion] {
    items.filter(\.isAnswerable).map { item in
      NamedQuestion(
        id: item.id, text: item.question, history: item.history, audience: item.audience,
        article: item.article ?? article)
    }
  }
}

extension Corpus {
  /// The articles that a collection's documents are pieces of, and the topics that name one of them.
  ///
  /// - Parameter vocabulary: whose lexicon and glossary they are read with.
  package static func collection(
    _ documents: [CollectionDocument], topics: [Topic], vocabulary: Corpus
  ) throws(ArticleError) -> (corpus: Corpus, questions: [NamedQuestion]) {
    var order: [String] = []
    var pieces: [String: [CollectionDocument]] = [:]
    for document in documents {
      let article = document.article ?? document.id
      if pieces[article] == nil { order.append(article) }
      pieces[article, default: []].append(document)
    }
    let articles = order.map { id in
      let texts = (pieces[id] ?? []).map(\.text)
      let title = pieces[id]?.first.map { $0.title.isEmpty ? $0.text : $0.title } ?? id
      return Article(id: Article.ID(rawValue: id), title: title, passages: texts)
    }
    let questions = topics.compactMap { topic -> NamedQuestion? in
      guard let article = topic.article, pieces[article] != nil else { return nil }
      return NamedQuestion(id: topic.id, text: topic.text, article: Article.ID(rawValue: article))
    }
    let corpus = try Corpus(articles: articles, lexicon: vocabulary.lexicon, glossary: vocabulary.glossary)
    return (corpus, questions)
  }
}
