package import Analysis

/// An emergency that a text tells of. Its words are in `EmergencyRules.wording`.
package struct Emergency: Sendable, Equatable {
  /// The id of the rule.
  package let id: String
  /// 1: now. 2: today.
  package let level: Int
  package let isPoisoning: Bool

  package init(id: String, level: Int, isPoisoning: Bool) {
    self.id = id
    self.level = level
    self.isPoisoning = isPoisoning
  }
}

/// Finds in a text the report of an emergency; a question about one is none.
///
/// Rules are tried in the order of level, then of the file. A phrase of a rule matches where its stems stand in
/// order, at most two other words between them, in one sentence; not behind a negation (“denies chest pain”),
/// nor where it is only named as a topic (“risk of”, “history of”). In a phrase `=leg` is this form alone, `8+` a
/// count of at least eight with no unit of measure, `>6` and `<3` a measured value, up to three words on.
package struct EmergencyGuard: Sendable {
  private let rules: [Compiled]

  package init(rules: EmergencyRules, analyzer: Analyzer) {
    let ordered = rules.rules.enumerated().sorted {
      ($0.element.level, $0.offset) < ($1.element.level, $1.offset)
    }
    var book = PhraseBook()
    self.rules = ordered.map { Compiled($0.element, analyzer, &book) }
    self.book = book
    self.analyzer = analyzer
  }

  private let book: PhraseBook

  private let analyzer: Analyzer

  package func check(_ text: String) -> Emergency? {
    check(AnalyzedText(text: text, tokens: analyzer.tokens(of: text)))
  }

  package func check(_ text: AnalyzedText) -> Emergency? {
    guard !text.tokens.isEmpty else { return nil }
    let narration = Narration(text)
    let places = book.places(in: narration)
    guard !places.isEmpty else { return nil }
    return rules.first { $0.fires(in: narration, places) }.map {
      Emergency(id: $0.rule.id, level: $0.rule.level, isPoisoning: $0.rule.isPoisoning)
    }
  }
}

private final class Compiled: Sendable {
  let rule: EmergencyRules.Rule
  /// Phrases by their number in the book.
  let all: [[Int]]
  let unless: [Int]

  init(_ rule: EmergencyRules.Rule, _ analyzer: Analyzer, _ book: inout PhraseBook) {
    self.rule = rule
    var all: [[Int]] = []
    for group in rule.all {
      all.append(group.map { book.number(of: Phrase($0, analyzer)) })
    }
    self.all = all
    unless = rule.unless.map { book.number(of: Phrase($0, analyzer)) }
  }

  func fires(in narration: Narration, _ places: PhraseBook.Places) -> Bool {
    guard all.allSatisfy({ group in group.contains { places.hold($0) } }) else { return false }
    var matches: [[Match]] = []
    for group in all {
      let found = group.flatMap { phrase in
        places[phrase].compactMap { match($0, narration) }
      }
      guard !found.isEmpty else { return false }
      matches.append(found.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    guard !unless.contains(where: { places.hold($0) }) else { return false }
    guard let span = rule.span else {
      return holds(matches.map { group in group.contains { $0.standing == .told } }, narration)
    }
    // The group with the fewest matches leads; the others must lie around one of them.
    guard let lead = matches.min(by: { $0.count < $1.count }) else { return false }
    return lead.contains { first in
      let start = first.range.lowerBound
      let near = matches.map { group in
        let from = group.partitioningIndex { $0.range.lowerBound >= start - span }
        return group[from...].prefix { $0.range.lowerBound <= start + span }
      }
      guard near.allSatisfy({ !$0.isEmpty }) else { return false }
      return holds(near.map { group in group.contains { $0.standing == .told } }, narration)
    }
  }

  private func holds(_ told: [Bool], _ narration: Narration) -> Bool {
    if rule.firesInQuestions || told.contains(true) { return true }
    return rule.firesOnLists && !narration.asks
  }

  private struct Match {
    let range: Range<Int>
    let standing: Narration.Standing
  }

  /// Nil for a match that does not count.
  private func match(_ range: Range<Int>, _ narration: Narration) -> Match? {
    if rule.firesInQuestions { return Match(range: range, standing: .told) }
    let standing = narration.standings[narration.clauseOf[range.upperBound - 1]]
    if standing == .asked || narration.isNegated(range) || narration.isTopic(range) { return nil }
    return Match(range: range, standing: standing)
  }
}

extension Array {
  /// The first index whose element fulfils a condition that holds from some index on.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// All phrases of all rules, found by how they start, so that a text pays only for those it begins.
private struct PhraseBook: Sendable {
  private var phrases: [Phrase] = []
  private var byTerm: [String: [Int]] = [:]
  private var bySurface: [String: [Int]] = [:]
  private var byNumber: [Int] = []

  mutating func number(of phrase: Phrase) -> Int {
    let number = phrases.count
    phrases.append(phrase)
    switch phrase.pieces.first {
    case .term(let term): byTerm[term, default: []].append(number)
    case .surface(let surface): bySurface[surface, default: []].append(number)
    case .count, .value: byNumber.append(number)
    case nil: break
    }
    return number
  }

  /// Where the phrases that a text holds stand in it.
  struct Places {
    private var places: [Int: [Range<Int>]] = [:]
    private var isHeld: [Bool]

    init(of count: Int) { isHeld = [Bool](repeating: false, count: count) }

    var isEmpty: Bool { places.isEmpty }
    func hold(_ phrase: Int) -> Bool { isHeld[phrase] }
    subscript(phrase: Int) -> [Range<Int>] { isHeld[phrase] ? places[phrase] ?? [] : [] }

    mutating func insert(_ range: Range<Int>, of phrase: Int) {
      isHeld[phrase] = true
      places[phrase, default: []].append(range)
    }
  }

  func places(in narration: Narration) -> Places {
    var places = Places(of: phrases.count)
    for (index, token) in narration.tokens.enumerated() {
      for numbers in [byTerm[token.term], bySurface[token.surface], byNumber] {
        for number in numbers ?? [] {
          if let range = phrases[number].range(at: index, narration) { places.insert(range, of: number) }
        }
      }
    }
    return places
  }
}

/// A phrase of a rule as the text is compared with it.
private struct Phrase: Sendable {
  enum Piece: Sendable {
    case term(String)
    case surface(String)
    case count(Double)
    case value(above: Bool, Double)
  }

  let pieces: [Piece]

  init(_ text: String, _ analyzer: Analyzer) {
    var pieces: [Piece] = []
    for word in text.split(separator: " ") {
      if word.hasSuffix("+"), let least = Double(word.dropLast()) {
        pieces.append(.count(least))
      } else if word.hasPrefix("<") || word.hasPrefix(">"), let limit = Double(word.dropFirst()) {
        pieces.append(.value(above: word.hasPrefix(">"), limit))
      } else if word.hasPrefix("=") {
        pieces += analyzer.tokens(of: String(word.dropFirst())).map { .surface($0.surface) }
      } else {
        pieces += analyzer.tokens(of: String(word)).map { .term($0.term) }
      }
    }
    self.pieces = pieces
  }

  /// The place of the phrase if it starts here; looked for within its window only.
  func range(at start: Int, _ narration: Narration) -> Range<Int>? {
    guard fits(pieces[0], start, narration) else { return nil }
    var place = start
    var spare = 2
    for piece in pieces.dropFirst() {
      if case .value = piece { spare = 3 }
      var next = place + 1
      while true {
        guard next < narration.tokens.count, narration.sentenceOf[next] == narration.sentenceOf[start] else {
          return nil
        }
        if fits(piece, next, narration) { break }
        if case .count = piece, !Self.hedges.contains(narration.surface(next)) { return nil }
        if case .value = piece, narration.tokens[next].kind != .word { return nil }
        spare -= 1
        next += 1
        if spare < 0 { return nil }
      }
      place = next
    }
    return start..<place + 1
  }

  private func fits(_ piece: Piece, _ index: Int, _ narration: Narration) -> Bool {
    let token = narration.tokens[index]
    switch piece {
    case .term(let term): return token.term == term
    case .surface(let surface): return token.surface == surface
    case .count(let least):
      if case .quantity(let unit) = token.kind, unit.dimension != .form { return false }
      return (number(token) ?? Self.numerals[token.surface] ?? 0) >= least
    case .value(let above, let limit):
      if case .quantity(let unit) = token.kind, ![.amount, .concentration, .percent].contains(unit.dimension)
      {
        return false
      }
      guard !token.surface.contains("-"), let value = number(token) else { return false }
      return above ? value > limit : value < limit
    }
  }

  private func number(_ token: Token) -> Double? {
    guard token.kind != .word else { return nil }
    return Double(token.surface.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." })
  }

  /// What may stand between a verb and its count.
  private static let hedges: Set<String> = [
    "about", "around", "roughly", "approximately", "all", "over", "nearly", "maybe", "like", "some",
    "another",
    "up", "to", "at", "least", "more", "than", "probably", "almost", "the", "my", "his", "her", "of",
    "approx",
  ]
  private static let numerals: [String: Double] = [
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "dozens": 24, "hundreds": 200, "loads": 20, "lots": 20,
  ]
}

extension Narration {
  /// Whether a negation in the same sentence reaches the words at `range`: “no chest pain or breathlessness”,
  /// “denies …”. Across a comma it reaches only as far as an “or” goes on with the list.
  fileprivate func isNegated(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound - 1
    var commas = false
    var hasOr = orFollows(range)
    while index >= 0, range.lowerBound - index <= 12, sentenceOf[index] == sentenceOf[range.lowerBound] {
      let word = surface(index)
      if clauseOf[index] != clauseOf[index + 1] { commas = true }
      if commas && !hasOr { return false }
      if word == "or" || word == "nor" { hasOr = true }
      let isVerbOfNegation = Self.contracted.contains(surface(index - 1))
      if Self.stoppers.contains(word), index + 1 < range.lowerBound, !isVerbOfNegation { return false }
      switch word {
      case "no", "nil", "without", "denies", "denied", "denying", "absent", "negative", "nor":
        if !Self.spared.contains(surface(index + 1)) { return true }
      case let word where Self.contracted.contains(word):
        let next = surface(index + 1)
        let isFree = ["have", "got", "had", "get"].contains(next)
        if isFree || (range.lowerBound - index <= 4 && !commas), !Self.spared.contains(next) { return true }
      default: break
      }
      index -= 1
    }
    return ["resolved", "gone"].contains(surface(range.upperBound + 1)) && surface(range.upperBound) != "not"
      && ["has", "have", "is", "now"].contains(surface(range.upperBound))
      && clauseOf[min(range.upperBound + 2, tokens.count - 1)] != clauseOf[range.upperBound - 1]
      || ["resolved", "settled", "excluded"].contains(surface(range.upperBound))
  }

  private static let contracted: Set<String> = [
    "not", "isnt", "wasnt", "hasnt", "havent", "doesnt", "dont", "didnt", "arent", "never",
  ]

  private func orFollows(_ range: Range<Int>) -> Bool {
    (range.upperBound..<min(range.upperBound + 4, tokens.count)).contains {
      ["or", "nor"].contains(surface($0)) && sentenceOf[$0] == sentenceOf[range.lowerBound]
    }
  }

  /// Whether the words are only named: “risk of …”, “history of …”, “… prophylaxis”.
  fileprivate func isTopic(_ range: Range<Int>) -> Bool {
    let clause = clauses[clauseOf[range.lowerBound]]
    for index in (max(clause.lowerBound, range.lowerBound - 8)..<range.lowerBound).reversed() {
      let word = surface(index)
      if Self.stoppers.contains(word) { break }
      if word == "about" {
        if Self.asking.contains(surface(index - 1)) { return true }
      } else if word == "signs" || word == "symptoms" || word == "sign" {
        let shown = (max(0, index - 4)..<index).contains { Self.showing.contains(surface($0)) }
        if surface(index + 1) == "of" && !shown { return true }
      } else if Self.topics.contains(word), !isPossessive(index) {
        return true
      }
    }
    let end = clauses[clauseOf[range.upperBound - 1]].upperBound
    for index in range.upperBound..<min(range.upperBound + 2, end)
    where Self.labels.contains(surface(index)) { return true }
    return false
  }

  private static let spared: Set<String> = [
    "know", "sure", "only", "longer", "idea", "one", "better", "relief", "known", "think", "feeling", "able",
    "want", "allergies", "improvement", "response", "understand", "pulse", "joke", "joking", "help", "use",
    "stop", "stopping", "history", "settling", "improving", "slept",
  ]
  /// A negation does not reach past these.
  private static let stoppers: Set<String> = [
    "but", "now", "he", "she", "i", "im", "hes", "shes", "has", "have", "is", "ive", "yet", "however", "then",
    "except", "just", "my", "feel", "been", "got",
  ]
  private static let asking: Set<String> = [
    "what", "how", "question", "worried", "worry", "wondering", "asking", "ask", "asked", "know", "advice",
    "information", "info", "read", "tell", "concerned", "anxious", "scared", "questions", "learn", "teach",
  ]
  private static let showing: Set<String> = [
    "showing", "shows", "having", "has", "have", "with", "got", "getting", "displaying", "exhibiting",
  ]
  private static let topics: Set<String> = [
    "history", "hx", "pmh", "pmhx", "previous", "prior", "family", "risk", "risks", "chance", "likelihood",
    "prevent", "prevents", "preventing", "prevention", "avoid", "avoiding", "post", "treat", "treating",
    "treatment", "therapy", "manage", "managing", "management", "diagnose", "diagnosing", "diagnosis",
    "differentiate", "distinguish", "suspect", "exclude", "excluding", "cause", "causes", "define",
    "definition",
    "meaning", "indications", "recognize", "identify", "patients", "versus", "vs", "fear", "scared", "term",
    "called", "word", "lead", "leads", "provoke", "trigger", "triggers", "terrified", "paranoid",
  ]
  private static let labels: Set<String> = [
    "risk", "risks", "prophylaxis", "prevention", "history", "clinic", "guideline", "guidelines",
    "management",
    "treatment", "definition", "criteria", "pathway", "protocol", "unit", "ward", "team", "differential",
  ]
}
