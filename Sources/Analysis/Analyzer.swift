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
      let known = longestName(at: 0, of: long, in: abbreviation.long)
      // “(IT)” must not turn every “it” into a treatment.
      let isEveryday = short.allSatisfy { lexicon.background.contains($0.term) || lexicon.isEnglish($0.term) }
      let exact = isEveryday ? abbreviation.short : nil
      if let known, known.terms.count == long.count {
        for concept in known.concepts { table.insert(short, exact: exact, guarded: false, concept) }
      } else {
        let id = Concept.ID(lexicon.concepts.count + concepts.count)
        concepts.append(Concept(id: id, kind: .abbreviation, name: abbreviation.long))
        table.insert(short, exact: exact, guarded: false, id)
        table.insert(long, exact: nil, guarded: false, id)
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

  public func analyze(_ text: String) -> AnalyzedText {
    let tokens = Tokenizer.tokens(of: text)
    var mentions: [Mention] = []
    var index = 0
    while index < tokens.count {
      if let name = longestName(at: index, of: tokens, in: text) {
        mentions.append(
          Mention(concepts: name.concepts, tokens: index..<index + name.terms.count, isComposed: false))
        index += name.terms.count
      } else {
        index += 1
      }
    }
    for index in tokens.indices {
      guard let (name, range) = lexicon.names.scattered(around: index, of: tokens),
        !mentions.contains(where: { $0.tokens.overlaps(range) && $0.tokens.count > 1 })
      else { continue }
      mentions.removeAll { range.contains($0.tokens.lowerBound) }
      mentions.append(Mention(concepts: name.concepts, tokens: range, isComposed: false))
    }
    mentions += shared(in: tokens, mentions, text)
    mentions += states(in: tokens, mentions)
    mentions.sort {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
    return AnalyzedText(text: text, tokens: tokens, mentions: mentions)
  }

  private func longestName(at index: Int, of tokens: [Token], in text: String) -> NameTable.Name? {
    let general = lexicon.names.longest(at: index, of: tokens, in: text)
    guard let own = local.longest(at: index, of: tokens, in: text) else { return general }
    guard let general, general.terms.count > own.terms.count else { return own }
    return general
  }

  /// “renal or hepatic impairment”: the first adjective shares the noun of the second.
  private func shared(in tokens: [Token], _ mentions: [Mention], _ text: String) -> [Mention] {
    mentions.compactMap { mention in
      let start = mention.tokens.lowerBound
      guard mention.tokens.count == 2, start >= 2, ["or", "and"].contains(tokens[start - 1].surface),
        !mentions.contains(where: { $0.tokens.contains(start - 2) && $0.tokens.count > 1 })
      else { return nil }
      let pair = [tokens[start - 2], tokens[start + 1]]
      guard let name = longestName(at: 0, of: pair, in: text), name.terms.count == 2 else { return nil }
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
