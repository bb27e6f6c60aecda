internal import Analysis
internal import Articles
internal import Foundation

/// Finds the article that a question is about: answers come from one article at a time, and none answers for another.
struct ArticleChoice {
  let library: Library
  let isServed: (Article) -> Bool

  enum Finding {
    /// This one, beside which others come near.
    case found(ArticleKnowledge, others: [ArticleKnowledge])
    /// Nothing in the question tells the near ones apart, or none is near. `speaker` says what is not covered.
    case unclear(near: [ArticleKnowledge], speaker: ArticleKnowledge)
    case none
    /// About one that the host does not serve.
    case withheld(Article)
  }

  /// The article named by the caller, or that of the conversation unless another speaks far more clearly to the
  /// question, or the best where it leads.
  func finding(for question: Question, _ conversation: Conversation) -> Finding {
    if let id = question.article { return alone(library.knowledge(of: id)) }
    guard library.articles.count > 1 else { return alone(library.articles.first) }
    let analyzed = library.analyzer.analyze(corrected(question.text))
    let particulars = Particulars(analyzed, by: library.analyzer, in: library.shortlist)
    var near = library.shortlist.positions(for: analyzed, by: library.analyzer).map { library.articles[$0] }
    let current = conversation.article.flatMap(library.knowledge)
    if let current, !near.contains(where: { $0.article.id == current.article.id }) { near.append(current) }
    // Nothing in the corpus is like it: some article has to say so.
    if near.isEmpty { near = Array(library.articles.prefix(1)) }
    var matches = near.map { ArticleMatch(particulars, $0) }.sorted {
      ($1.strength, $0.knowledge.article.id) < ($0.strength, $1.knowledge.article.id)
    }
    // A conversation stays with its article unless another speaks far more clearly to the question.
    if let current, let match = matches.first(where: { $0.knowledge.article.id == current.article.id }),
      match.strength * 2 >= matches[0].strength || asksOfPatient(analyzed, about: matches[0])
    {
      guard isServed(current.article) else { return .withheld(current.article) }
      return .found(current, others: others(than: match, matches))
    }
    let served = matches.filter { isServed($0.knowledge.article) }
    // An article in service that says as much takes the place of one that is not.
    if !isServed(matches[0].knowledge.article) {
      guard let first = served.first, first.strength >= matches[0].strength else {
        return .withheld(matches[0].knowledge.article)
      }
    }
    matches = served
    let best = matches[0]
    if let named = named(in: analyzed, matches) {
      return .found(named.knowledge, others: others(than: named, matches))
    }
    guard isSure(best, ahead: matches.dropFirst().first) else {
      let near =
        best.strength > 0 || library.articles.count <= Self.fewest ? matches.filter { isNear($0, best) } : []
      return .unclear(near: near.map(\.knowledge), speaker: best.knowledge)
    }
    return .found(best.knowledge, others: others(than: best, matches))
  }

  /// “and in CKD?” names another patient, not another article; “and migraine?” names an article's subject.
  private func asksOfPatient(_ question: AnalyzedText, about best: ArticleMatch) -> Bool {
    let kinds: Set<Concept.Kind> = [.population, .condition, .word]
    let named = question.mentions.flatMap(\.concepts)
    return QuestionShape(question).replacesFocus && best.knowledge.topic.isDisjoint(with: named)
      && named.allSatisfy { kinds.contains(library.analyzer[$0].kind) }
  }

  private func alone(_ knowledge: ArticleKnowledge?) -> Finding {
    guard let knowledge else { return .none }
    return isServed(knowledge.article) ? .found(knowledge, others: []) : .withheld(knowledge.article)
  }

  /// The share of a question that one passage covers counts so much towards being sure of its article …
  private static let shareWeight = 0.7
  /// … and the lead over the next article so much, beside what a word says that stands in one statement alone. Both
  /// were fitted so that, of questions whose article was taken away, fewer than 5 in 100 were answered from another.
  private static let leadWeight = 0.2
  /// Of fewer articles than these, a question is the likelier to be about one the fewer they are.
  private static let many = 8.0

  /// The article whose subject the question names whole, where no other is about that too.
  private func named(in question: AnalyzedText, _ matches: [ArticleMatch]) -> ArticleMatch? {
    let said = Set(question.tokens.map(\.term))
    let named = matches.filter { !$0.knowledge.subject.isEmpty && said.isSuperset(of: $0.knowledge.subject) }
    // “Back pain in pregnancy” names more than “Back pain”.
    guard let best = named.max(by: { $0.knowledge.subject.count < $1.knowledge.subject.count }) else {
      return nil
    }
    let sharing = matches.count { $0.knowledge.topicTerms.isSuperset(of: best.knowledge.subject) }
    return sharing == 1 ? best : nil
  }

  /// The less of the question stands together in one place, the further ahead of all others an article must be. What
  /// several cover alike is about none of them in particular.
  private func isSure(_ best: ArticleMatch, ahead next: ArticleMatch?) -> Bool {
    let rarest = log(1 + Double(max(1, library.shortlist.statementCount)))
    let lead = best.strength - (next?.strength ?? 0)
    let evidence = Self.shareWeight * best.share + Self.leadWeight * lead / rarest
    return lead > 0 && evidence > min(1, Double(library.articles.count) / Self.many)
  }

  /// So few articles are all offered to choose from, where a question names nothing.
  private static let fewest = 4
  /// The share of the best article's strength that another must have to be offered beside it.
  private static let nearShare = 0.6

  private func isNear(_ match: ArticleMatch, _ best: ArticleMatch) -> Bool {
    match.strength >= Self.nearShare * best.strength
  }

  /// Most articles beside the one that answers.
  private static let otherLimit = 3

  private func others(than chosen: ArticleMatch, _ matches: [ArticleMatch]) -> [ArticleKnowledge] {
    matches.filter {
      $0.knowledge.article.id != chosen.knowledge.article.id && $0.share > 0 && $0.share >= chosen.share
        && isServed($0.knowledge.article)
    }.prefix(Self.otherLimit).map(\.knowledge)
  }

  /// The text with words read that no article and no lexicon knows.
  private func corrected(_ text: String) -> String {
    let lexicon = library.analyzer.lexicon
    var bytes = Array(text.utf8)
    for token in library.analyzer.tokens(of: text).reversed()
    where token.kind == .word && token.surface.utf8.count >= 4 {
      let isAbbreviation = bytes[token.range].allSatisfy { (0x41...0x5A).contains($0) }
      guard !isAbbreviation, !lexicon.knows(token), !lexicon.isBackground(token.term),
        library.shortlist.statements(holding: token.term) == 0,
        let read = library.corrector.correction(of: token.surface)
      else { continue }
      bytes.replaceSubrange(token.range, with: read.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ArticleChoice.Finding {
  /// The article to answer from, or to ask about.
  var first: ArticleKnowledge? {
    switch self {
    case .found(let knowledge, _): knowledge
    case .unclear(_, let speaker): speaker
    case .withheld, .none: nil
    }
  }

  var isClear: Bool { if case .found = self { true } else { false } }
}
