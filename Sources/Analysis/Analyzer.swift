/// Turns text into tokens and mentions; the same for articles, manifests and questions.
public struct Analyzer: Sendable {
  public let lexicon: Lexicon
  /// Names that hold in one article only.
  private let local: NameTable
  public private(set) var localConcepts: [Concept]

  public init(lexicon: Lexicon) {
    self.lexicon = lexicon
    local = NameTable()
    localConcepts = []
  }

  /// An analyser that also knows the abbreviations that an article defines. An abbreviation of something the
  /// lexicon knows becomes another name for it; any other becomes a concept of its own.
  public func learning(_ abbreviations: [Abbreviation]) -> Analyzer {
    var table = local
    var concepts = localConcepts
    for abbreviation in abbreviations {
      let short = Tokenizer.tokens(of: abbreviation.short)
      let long = Tokenizer.tokens(of: abbreviation.long)
      guard !short.isEmpty, !long.isEmpty else { continue }
      let known = Names(self, long, in: abbreviation.long).longest(at: 0)
      // “(IT)” must not turn every “it” into a treatment.
      let isEveryday = short.allSatisfy { lexicon.isBackground($0.term) || lexicon.isEnglish($0.term) }
      let exact = isEveryday ? abbreviation.short : nil
      if let known, known.tokens.count == long.count {
        for concept in known.concepts { table.insert(short, exact: exact, concept) }
      } else {
        let id = Concept.ID(lexicon.concepts.count + concepts.count)
        concepts.append(Concept(id: id, kind: .abbreviation, name: abbreviation.long))
        table.insert(short, exact: exact, id)
        table.insert(long, exact: nil, id)
      }
    }
    return Analyzer(lexicon: lexicon, local: table, localConcepts: concepts)
  }

  private init(lexicon: Lexicon, local: NameTable, localConcepts: [Concept]) {
    self.lexicon = lexicon
    self.local = local
    self.localConcepts = localConcepts
  }

  public subscript(id: Concept.ID) -> Concept {
    id.index < lexicon.concepts.count
      ? lexicon.concepts[id.index] : localConcepts[id.index - lexicon.concepts.count]
  }

  /// The words of a text, where what they name does not matter.
  public func tokens(of text: String) -> [Token] { Tokenizer.tokens(of: text) }

  public func analyze(_ text: String) -> AnalyzedText {
    let tokens = Tokenizer.tokens(of: text)
    let names = Names(self, tokens, in: text)
    var mentions: [Mention] = []
    var index = 0
    while index < tokens.count {
      if let name = names.longest(at: index) {
        mentions.append(Mention(concepts: name.concepts, tokens: name.tokens, isComposed: false))
        index = name.tokens.upperBound
      } else {
        index += 1
      }
    }
    for index in tokens.indices {
      guard let name = names.scattered(around: index),
        !mentions.contains(where: { $0.tokens.overlaps(name.tokens) && $0.tokens.count > 1 }),
        !mentions.contains(where: { name.others.contains($0.tokens.lowerBound) && isThing($0) })
      else { continue }
      mentions.removeAll { name.tokens.contains($0.tokens.lowerBound) }
      mentions.append(Mention(concepts: name.concepts, tokens: name.tokens, isComposed: false))
    }
    mentions += shared(in: tokens, mentions, text)
    mentions += states(in: tokens, mentions)
    mentions.sort {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
    return AnalyzedText(text: text, tokens: tokens, mentions: mentions)
  }

  /// “length of baclofen course”: a thing named between the words of a name keeps them apart.
  private func isThing(_ mention: Mention) -> Bool { mention.concepts.contains { self[$0].kind != .word } }

  /// The names of a text, general and local.
  private struct Names {
    private let general: NameTable.Search
    private let local: NameTable.Search

    init(_ analyzer: Analyzer, _ tokens: [Token], in text: String) {
      general = NameTable.Search(analyzer.lexicon.names, tokens, in: text)
      local = NameTable.Search(analyzer.local, tokens, in: text)
    }

    func longest(at index: Int) -> NameTable.Match? {
      let general = general.longest(at: index)
      guard let own = local.longest(at: index) else { return general }
      guard let general, general.tokens.count > own.tokens.count else { return own }
      return general
    }

    func scattered(around index: Int) -> NameTable.Match? { general.scattered(around: index) }
  }

  /// “renal or hepatic impairment”: the first adjective shares the noun of the second.
  private func shared(in tokens: [Token], _ mentions: [Mention], _ text: String) -> [Mention] {
    mentions.compactMap { mention in
      let start = mention.tokens.lowerBound
      guard mention.tokens.count == 2, start >= 2, ["or", "and"].contains(tokens[start - 1].surface),
        !mentions.contains(where: { $0.tokens.contains(start - 2) && $0.tokens.count > 1 })
      else { return nil }
      let pair = [tokens[start - 2], tokens[start + 1]]
      guard let name = Names(self, pair, in: text).longest(at: 0), name.tokens.count == 2 else { return nil }
      return Mention(concepts: name.concepts, tokens: start - 2..<start - 1, isComposed: false)
    }
  }

  // MARK: Analyte states

  private static let stateWords: [AnalyteState: Set<String>] = [
    .low: ["low", "lower", "deficit", "defici", "deplet", "lack", "down"],
    .high: ["high", "rais", "elev", "excess"],
    .normal: ["normal"],
  ]

  /// “calcium is high”, “low serum Mg”, “K came back low”: the analyte, and its state close to it.
  private func states(in tokens: [Token], _ mentions: [Mention]) -> [Mention] {
    var found: [Mention] = []
    for mention in mentions where !mention.isComposed {
      guard let analyte = mention.concepts.first(where: { lexicon.states[$0] != nil }) else { continue }
      let before = max(0, mention.tokens.lowerBound - 2)..<mention.tokens.lowerBound
      let after = mention.tokens.upperBound..<min(tokens.count, mention.tokens.upperBound + 5)
      for state in [AnalyteState.low, .high, .normal] {
        guard let condition = lexicon.condition(of: analyte, state) else { continue }
        let words = Self.stateWords[state] ?? []
        if let place = (Array(before) + Array(after)).first(where: { words.contains(tokens[$0].term) }) {
          let range = min(place, mention.tokens.lowerBound)..<max(place + 1, mention.tokens.upperBound)
          if !mentions.contains(where: { $0.concepts.contains(condition) && $0.tokens.overlaps(range) }) {
            found.append(Mention(concepts: [condition], tokens: range, isComposed: true))
          }
        }
      }
    }
    return found
  }
}
