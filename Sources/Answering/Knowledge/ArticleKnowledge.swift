package import Analysis
package import Articles
package import Dosing
package import Retrieval

/// An article made ready for questions: its statements read in place, indexed, its vocabulary known.
package struct ArticleKnowledge: Sendable {
  package let article: Article
  /// Knows the abbreviations that the article defines.
  package let analyzer: Analyzer
  /// Short forms with the words they stand for, as the article introduces them.
  package let abbreviations: [Abbreviation]
  package let facts: [StatementFacts]
  package let index: Index
  /// What the title and the article's own question name: every statement is about it.
  package let topic: Set<Concept.ID>
  package let topicTerms: Set<String>
  /// The groups that the article is on, where it is on these alone: “Ear infection in children”, not “in adults and
  /// children”.
  package let groups: Set<Concept.ID>
  /// The words of the title's first part, which name its subject: “Gout” of “Gout: Flares and Long-Term Care”.
  let subject: Set<String>
  /// Folded words of the article, for spelling correction.
  package let words: Set<String>
  private let sortedTerms: [String]
  /// Statements that name a concept or a narrower one, by position.
  private let naming: [Concept.ID: [Int]]
  /// How well each statement covers a concept by name, unsaid subject or heading; absent where none does.
  private let coverage: [Concept.ID: [Double]]
  /// Statements with a term, by position.
  private let printing: [String: [Int]]
  /// Drugs of which a statement gives a dose, and those it warns of, where it is about that drug alone.
  package let dosedDrugs: [Concept.ID]
  package let warnedDrugs: [Concept.ID]

  /// Statements that say step by step how to come off a medicine.
  package let tapers: Set<Statement.ID>
  /// In reading order.
  package let regimens: [Regimen]
  /// Doses seen and not read.
  package let doseFindings: [DoseFinding]
  private let regimensByStatement: [Statement.ID: [Regimen]]

  package init(_ article: Article, analyzer base: Analyzer) {
    self.article = article
    let texts = [article.title, article.question ?? ""] + article.statements.map(\.text)
    abbreviations = texts.flatMap(Abbreviation.defined(in:))
    analyzer = base.learning(abbreviations)
    let analyzer = analyzer
    let title = analyzer.analyze(article.title + ". " + (article.question ?? ""))
    topic = Set(title.mentions.flatMap(\.concepts).filter { analyzer[$0].kind != .word })
    let namesAdults = title.tokens.contains { $0.term == "adult" }
    groups = namesAdults ? [] : topic.filter { analyzer[$0].kind == .population }
    topicTerms = Set(title.tokens.map(\.term)).filter { !base.lexicon.isBackground($0) }
    let head = article.title.prefix { $0 != ":" && $0 != "–" && $0 != "—" }
    subject = topicTerms.intersection(analyzer.tokens(of: String(head)).map(\.term))
    facts = StatementReader(analyzer: analyzer, topic: topic).read(article)
    var naming: [Concept.ID: [Int]] = [:]
    for (position, facts) in facts.enumerated() {
      let all = facts.named.union(facts.headed)
      for concept in all.union(all.flatMap { analyzer[$0].ancestors }) {
        naming[concept, default: []].append(position)
      }
    }
    self.naming = naming
    coverage = Self.coverage(by: facts, analyzer)
    var printing: [String: [Int]] = [:]
    for facts in facts {
      for term in facts.terms { printing[term, default: []].append(facts.position) }
    }
    self.printing = printing
    var doses: [Concept.ID] = []
    var warnings: [Concept.ID] = []
    for facts in facts {
      let drugs = facts.subjects.filter { analyzer[$0].kind == .drug }
      guard drugs.count == 1, let drug = drugs.first else { continue }
      if facts.quantities.dose && !doses.contains(drug) { doses.append(drug) }
      if facts.forbids && facts.named.contains(drug) && !warnings.contains(drug) { warnings.append(drug) }
    }
    dosedDrugs = doses
    warnedDrugs = warnings
    let doseReading = RegimenReader(analyzer: analyzer).read(article, analyzed: facts.map(\.analyzed))
    // A card would show the dose without the sentence that says whom it is for.
    let led = Set(facts.filter { $0.leadIn != nil }.map(\.id))
    regimens = doseReading.regimens.filter { !led.contains($0.id.statement) }
    doseFindings = doseReading.findings
    let byStatement = Dictionary(grouping: regimens, by: \.id.statement)
    regimensByStatement = byStatement
    tapers = Set(facts.filter { $0.isTaper(with: byStatement[$0.id] ?? []) }.map(\.id))
    index = Self.index(facts, analyzer)
    let headings = Set(facts.map(\.statement.section)).flatMap { $0 }.sorted()
    let headingTokens = headings.flatMap { analyzer.tokens(of: $0) }
    let tokens = facts.flatMap(\.analyzed.tokens) + title.tokens + headingTokens
    words = Set(tokens.filter { $0.kind == .word }.map(\.surface))
    sortedTerms = Set(tokens.filter { $0.kind == .word }.map(\.term)).sorted()
  }

  /// What the statements name, with all that it is a kind of, and how many of them do: concepts of the lexicon alone,
  /// which mean the same in every article.
  var conceptCounts: [(concept: Concept.ID, statements: Int)] {
    naming.compactMap { concept, positions in
      concept.index < analyzer.lexicon.concepts.count ? (concept, positions.count) : nil
    }
  }

  /// Words other than those of every sentence, and how many statements hold them.
  var termCounts: [(term: String, statements: Int)] {
    printing.compactMap { term, positions in
      Ranker.functionTerms.contains(term) ? nil : (term, positions.count)
    }
  }

  /// Positions of statements that name the concept, or a kind of it, themselves or in their headings.
  package func statements(naming concept: Concept.ID) -> [Int] { naming[concept] ?? [] }

  package func regimens(of statement: Statement.ID) -> [Regimen] { regimensByStatement[statement] ?? [] }

  package func regimen(_ id: Regimen.ID) -> Regimen? { regimens(of: id.statement).first { $0.id == id } }

  /// How well a statement covers a concept; 0 where it does not.
  package func coverage(of concept: Concept.ID, by facts: StatementFacts) -> Double {
    let best = coverage[concept]?[facts.position] ?? 0
    if best > 0 { return best }
    let ancestors = analyzer[concept].ancestors
    if ancestors.contains(where: { facts.named.contains($0) || facts.inherited.contains($0) }) {
      return Coverage.broader
    }
    return 0
  }

  /// Positions of statements that hold all of these terms; none for no terms.
  func statements(printing terms: [String]) -> [Int] {
    guard let first = terms.first else { return [] }
    return (printing[first] ?? []).filter { facts[$0].terms.isSuperset(of: terms) }
  }

  private static func coverage(
    by facts: [StatementFacts], _ analyzer: Analyzer
  ) -> [Concept.ID: [Double]] {
    var coverage: [Concept.ID: [Double]] = [:]
    func cover(_ concepts: Set<Concept.ID>, at position: Int, _ value: Double) {
      for concept in concepts.union(concepts.flatMap { analyzer[$0].ancestors }) {
        coverage[concept, default: [Double](repeating: 0, count: facts.count)][position] = value
      }
    }
    for facts in facts {
      cover(facts.headed, at: facts.position, Coverage.heading)
      cover(facts.inherited, at: facts.position, Coverage.subject)
      cover(facts.named, at: facts.position, Coverage.name)
    }
    return coverage
  }

  /// Whether a statement holds this figure.
  package func prints(_ figure: String) -> Bool { index.contains(figure) }

  /// Index terms that begin so, in order; concept terms never do.
  package func terms(withPrefix prefix: String) -> [String] {
    var low = 0
    var high = sortedTerms.count
    while low < high {
      let middle = (low + high) / 2
      if sortedTerms[middle] < prefix { low = middle + 1 } else { high = middle }
    }
    return Array(sortedTerms[low...].prefix { $0.hasPrefix(prefix) })
  }

  // MARK: Index

  private static func index(_ facts: [StatementFacts], _ analyzer: Analyzer) -> Index {
    let fields = [
      Field(name: "text", weight: 1, b: 0.4), Field(name: "heading", weight: 0.45, b: 0),
      Field(name: "subject", weight: 0.5, b: 0),
    ]
    let documents = facts.map { facts in
      let heading = analyzer.analyze(facts.statement.section.joined(separator: ". "))
      return [
        terms(of: facts.analyzed, analyzer), terms(of: heading, analyzer),
        facts.inherited.sorted().flatMap { [$0] + analyzer[$0].ancestors }.map(\.term),
      ]
    }
    return Index(fields: fields, documents: documents)
  }

  /// Words and, beside them, the concepts they name with everything broader.
  private static func terms(of text: AnalyzedText, _ analyzer: Analyzer) -> [String] {
    let words = text.tokens.flatMap { [$0.term] + $0.alternates }
    let concepts = text.mentions.flatMap { mention in
      Set(mention.concepts.flatMap { [$0] + analyzer[$0].ancestors }).sorted().map(\.term)
    }
    return words + concepts
  }
}

/// How well a statement covers a concept, from its name down to a broader class.
package enum Coverage {
  package static let name = 1.0
  /// The subject the statement leaves unsaid.
  package static let subject = 0.8
  package static let heading = 0.6
  package static let broader = 0.5
}

extension Concept.ID {
  /// The term under which the index holds a concept: no word contains its first character.
  package var term: String { "@\(index)" }
}

extension Analyzer {
  /// Whether `a` is `b` or a kind of it.
  package func isA(_ a: Concept.ID, _ b: Concept.ID) -> Bool {
    a == b || self[a].ancestors.contains(b)
  }

  /// Whether one is the other, or a kind of it.
  package func areKin(_ a: Concept.ID, _ b: Concept.ID) -> Bool { isA(a, b) || isA(b, a) }
}
