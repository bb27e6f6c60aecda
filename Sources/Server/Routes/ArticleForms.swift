internal import Articles

/// The articles in service, as `GET /v1/articles` lists them.
struct ArticleListForm: Encodable {
  struct Item: Encodable {
    let id: String, title: String, question: String?, lastUpdated: String?, expires: String?
    let reviewStatus: String, audience: String, statements: Int
  }

  let corpus: String
  let articles: [Item]

  init(_ articles: [Article], corpus: String) {
    self.corpus = corpus
    self.articles = articles.map {
      Item(
        id: $0.id.rawValue, title: $0.title, question: $0.question, lastUpdated: $0.lastUpdated?.description,
        expires: $0.expires?.description, reviewStatus: $0.reviewStatus.rawValue,
        audience: $0.audience.rawValue,
        statements: $0.statements.count)
    }
  }
}

/// One article whole: its statements by section, in reading order, and its references.
struct ArticleForm: Encodable {
  struct Section: Encodable { let heading: [String], statements: [StatementForm] }

  let id: String, title: String, question: String?, lastUpdated: String?, expires: String?
  let reviewStatus: String, reviewedBy: String?, editorialPolicy: String?, audience: String,
    disclaimer: String?
  let revision: String
  let sections: [Section]
  let references: [ReferenceForm]

  init(_ article: Article) {
    id = article.id.rawValue
    title = article.title
    question = article.question
    lastUpdated = article.lastUpdated?.description
    expires = article.expires?.description
    reviewStatus = article.reviewStatus.rawValue
    reviewedBy = article.reviewedBy
    editorialPolicy = article.editorialPolicy
    audience = article.audience.rawValue
    disclaimer = article.disclaimer
    revision = article.revision.rawValue
    references = article.references.map(ReferenceForm.init)
    var sections: [Section] = []
    for statement in article.statements {
      let form = StatementForm(statement, of: article)
      if let last = sections.last, last.heading == statement.section {
        sections[sections.count - 1] = Section(heading: last.heading, statements: last.statements + [form])
      } else {
        sections.append(Section(heading: statement.section, statements: [form]))
      }
    }
    self.sections = sections
  }
}

struct StatementForm: Encodable {
  let id: String, text: String, citations: [Int], section: [String], stance: String
  let article: String, revision: String, start: Int, end: Int

  init(_ statement: Statement, of article: Article) {
    id = statement.id.rawValue
    text = statement.text
    citations = statement.citations
    section = statement.section
    stance = statement.stance.rawValue
    self.article = article.id.rawValue
    revision = article.revision.rawValue
    start = statement.range.lowerBound
    end = statement.range.upperBound
  }
}

struct ReferenceForm: Encodable {
  let number: Int, tier: String?, title: String, authors: [String], container: String?, year: Int?
  let doi: String?, pmid: String?, url: String?

  init(_ reference: Reference) {
    number = reference.number
    tier = reference.tier
    title = reference.title
    authors = reference.authors
    container = reference.container
    year = reference.year
    doi = reference.doi
    pmid = reference.pmid
    url = reference.url
  }
}
