/// Ranks the statements of a whole collection for a question. For one thread at a time.
///
/// In two steps: the index finds documents by the words of the question, and of the documents that have most of them;
/// the best are then read again, for how the words stand in them and what is said before and behind. Exact and
/// deterministic: what has the higher score by its words, and is not read again, stays where it is.
package final class CollectionRanker {
  package let index: SearchIndex
  private let formula: BM25
  private let searcher: Searcher
  private let texts: TextTerms
  private lazy var families = index.isEnglish ? index.segments.map { StemFamilies($0.vocabulary) } : []
  /// Where an index keeps what work a document is a piece of.
  private let work: Int?
  private let named: (String) -> [NamedThing]

  /// - Parameters:
  ///   - index: the first field is what is ranked.
  ///   - work: the attribute that says what work a document is a piece of. Pieces of one work stand one after the
  ///     other, in reading order; empty for a document that is no piece.
  ///   - adjusted: what to make of the formula that goes with the length of its texts.
  ///   - named: the things that a text names, always the same.
  package init(
    _ index: SearchIndex, work: String? = nil, adjusted: (BM25) -> BM25 = { $0 },
    named: @escaping (String) -> [NamedThing] = { _ in [] }
  ) {
    precondition(!index.fields.isEmpty)
    self.index = index
    formula = adjusted(RankingWeights.formula(averageLength: index.averageLengths[0]))
    searcher = Searcher(index, formula: formula)
    texts = TextTerms(index)
    self.named = named
    self.work = index.attributes.firstIndex { $0 == work }.map { $0 + index.fields.count }
  }

  /// The best documents, best first, equal scores by position.
  ///
  /// - Parameter filter: which documents may be found; all of them without one. It takes hits away and changes no
  ///   score: what may not be found still lends words, and is among those that would be read again.
  package func search(_ question: String, limit: Int, filter: SearchFilter? = nil) -> [Hit] {
    let asked = terms(of: question)
    guard limit > 0, !asked.all.isEmpty else { return [] }
    let standings = Standings(of: asked, texts)
    let weights = weights(asked, feedback(asked, standings))
    let most = max(limit, RankingWeights.candidates)
    var hits = searcher.search(weights, limit: filter == nil ? most : RankingWeights.candidates)
    var candidates = min(hits.count, RankingWeights.candidates)
    if filter != nil {
      let best = Set(hits.map(\.document))
      hits = searcher.search(weights, limit: most, filter: filter)
      candidates = hits.prefix { best.contains($0.document) }.count
    }
    return Array(reranked(hits, first: candidates, standings).prefix(limit))
  }

  /// What made the scores of these documents for a question, each one's parts adding up to its score.
  package func parts(of documents: [Int], for question: String) -> [[ScorePart]] {
    let asked = terms(of: question)
    guard !asked.all.isEmpty else { return documents.map { _ in [] } }
    let standings = Standings(of: asked, texts)
    let feedback = feedback(asked, standings)
    let hits = searcher.search(weights(asked, feedback), limit: RankingWeights.candidates)
    let candidates = Set(hits.map(\.document))
    return documents.map { document in
      wordParts(of: document, asked, feedback)
        + (candidates.contains(document) ? placeParts(of: document, standings) : [])
    }
  }

  // MARK: Words

  private func terms(of question: String) -> AskedTerms {
    let things = named(String(question.unicodeScalars.prefix(RankingWeights.namedLength)))
    return AskedTerms(question, naming: things, index, families, formula)
  }

  /// Of the best by the question's own words: other names in their choice gained here and lost there.
  private func feedback(_ asked: AskedTerms, _ standings: Standings) -> Feedback {
    let hits = searcher.search(asked.shares + asked.relatives, limit: RankingWeights.feedbackCandidates)
    let best = reranked(hits, first: hits.count, standings).prefix(RankingWeights.feedbackDocuments)
    return Feedback(best, texts, formula)
  }

  /// Each term once, those of the question first.
  private func weights(_ asked: AskedTerms, _ feedback: Feedback) -> [WeightedTerm] {
    var more = Dictionary(uniqueKeysWithValues: feedback.terms.map { ($0.term, $0.weight) })
    let own = asked.all.map {
      WeightedTerm(term: $0.term, weight: $0.weight + (more.removeValue(forKey: $0.term) ?? 0))
    }
    return own + feedback.terms.filter { more[$0.term] != nil }
  }

  private func wordParts(of document: Int, _ asked: AskedTerms, _ feedback: Feedback) -> [ScorePart] {
    let words = PlainAnalyzer(isEnglish: index.isEnglish).terms(of: index.text(0, of: document))
    var known: [KnownTerm: (word: String, value: Double)] = [:]
    for (word, frequency) in ReferenceScorer.distinct(words) {
      let value = formula.saturated(
        frequency, length: words.count, averageLength: index.averageLengths[0])
      known[index.known(word, field: 0)] = (word, value)
    }
    func parts(_ terms: [WeightedTerm], _ kind: String) -> [ScorePart] {
      terms.compactMap { each in
        known[each.term].map { ScorePart(name: "\(kind):\($0.word)", value: $0.value, weight: each.weight) }
      }
    }
    return parts(asked.shares, "word") + parts(asked.relatives, "relative") + parts(asked.names, "name")
      + parts(feedback.terms, "feedback")
  }

  // MARK: Places

  /// The first hits in a new order, and behind them the others as they were.
  private func reranked(_ hits: [Hit], first count: Int, _ standings: Standings) -> [Hit] {
    let best = hits.prefix(count).map { hit in
      Hit(
        document: hit.document,
        score: placeParts(of: hit.document, standings).reduce(hit.score) { $0 + $1.score })
    }
    return best.sorted { ($1.score, $0.document) < ($0.score, $1.document) }
      + hits.dropFirst(count)
  }

  private func placeParts(of document: Int, _ standings: Standings) -> [ScorePart] {
    let standing = standings[document]
    return [
      ScorePart(name: "window", value: standing.window, weight: RankingWeights.window),
      ScorePart(name: "opening", value: standing.opening, weight: RankingWeights.opening),
      ScorePart(
        name: "before", value: share(added: document - 1, to: document, standings),
        weight: RankingWeights.before),
      ScorePart(
        name: "behind", value: share(added: document + 1, to: document, standings),
        weight: RankingWeights.behind),
    ]
  }

  /// The share of the question that a neighbour in the same work has, and the document has not.
  private func share(added other: Int, to document: Int, _ standings: Standings) -> Double {
    guard let work, other >= 0, other < index.count else { return 0 }
    let name = index.text(work, of: document)
    guard !name.isEmpty, index.text(work, of: other) == name else { return 0 }
    let (theirs, own) = (standings[other].has, standings[document].has)
    return standings.shares.indices.reduce(0) { $0 + (theirs[$1] && !own[$1] ? standings.shares[$1] : 0) }
  }
}
