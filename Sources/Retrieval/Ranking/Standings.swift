/// How the words of one question stand in documents, each of them read once.
final class Standings {
  /// The share of each term of the question.
  let shares: [Double]
  private let terms: [KnownTerm]
  private let texts: TextTerms
  private var known: [Int: Standing] = [:]

  init(of asked: AskedTerms, _ texts: TextTerms) {
    terms = asked.shares.map(\.term)
    shares = asked.shares.map(\.weight)
    self.texts = texts
  }

  subscript(_ document: Int) -> Standing {
    if let standing = known[document] { return standing }
    let standing = Standing(texts.occurrences(of: terms, in: document), shares)
    known[document] = standing
    return standing
  }
}
