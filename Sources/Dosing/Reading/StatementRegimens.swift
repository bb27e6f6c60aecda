internal import Analysis
internal import Articles
internal import Foundation

/// The regimens of one statement, put together from left to right.
struct StatementRegimens {
  var findings: [DoseFinding] = []
  let statement: Statement
  let text: AnalyzedText
  let lexemes: [Lexeme]
  let analyzer: Analyzer
  let criteria: CriterionReader
  var groups: [Group] = []
  var state = State()

  /// One regimen in the making.
  struct Group {
    let drug: DrugMention
    var instructions: [Regimen.Instruction] = []
    var adjustment: Regimen.Adjustment?
    var route: Route?
    var isElemental = false
    /// UTF-8 offsets at which this group's own patients begin to be named; nil for all of the statement.
    var ownStart: Int?
    var isBroken = false
  }

  /// What has been read and not used yet.
  struct State {
    var drug: DrugMention?
    var cues: [RoleCue] = []
    var timings: [TimingMatch] = []
    var route: Route?
    var isElemental = false
    var isForbidden = false
    var isBounded = false
    var isMinimum = false
    var isTold = false
    var half: Int?
    /// Whether times still belong to the last instruction.
    var isOpen = false
    /// The lexeme behind what belongs to the last instruction.
    var end = 0
    /// The first lexeme of the clause at hand.
    var clause = 0
    /// Lexeme of the bracket that opened after the last instruction.
    var bracket: Int?

    /// What was said of one amount says nothing of the next.
    mutating func forgetSigns() {
      cues = []
      timings = []
      isBounded = false
      isMinimum = false
    }
  }

  init(
    _ statement: Statement, _ text: AnalyzedText, drugs: [DrugMention], carried: DrugMention?,
    _ topic: Set<Concept.ID>, _ analyzer: Analyzer
  ) {
    self.statement = statement
    self.text = text
    self.analyzer = analyzer
    lexemes = Self.mayHoldDose(statement.text) ? DoseLexer.lexemes(of: statement.text) : []
    criteria = CriterionReader(text: text, lexemes: lexemes, topic: topic, analyzer: analyzer)
    guard !lexemes.isEmpty, !tellsResults else { return }
    read(drugs, carried)
  }

  private static func mayHoldDose(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) } || text.contains("tablet") || text.contains("dose")
  }

  /// “32% of treated patients versus 11%”: what was measured in a study, not what to give.
  private var tellsResults: Bool {
    let words = Set(lexemes.filter(\.isWord).map(\.text))
    return !words.isDisjoint(with: [
      "placebo", "versus", "vs", "randomized", "randomised", "participants", "received",
    ])
  }

  // MARK: From left to right

  private mutating func read(_ drugs: [DrugMention], _ carried: DrugMention?) {
    let amounts = AmountReader(lexemes: lexemes)
    let timings = TimingReader(lexemes: lexemes)
    let signs = SignReader(lexemes: lexemes)
    var index = 0
    while index < lexemes.count {
      let offset = lexemes[index].range.lowerBound
      if let drug = drugs.first(where: { $0.range.contains(offset) }) {
        let next = lexemes[index...].firstIndex { !drug.range.contains($0.range.lowerBound) }
        meet(drug, at: index, isDosed: next.map { lexemes[$0].number != nil } ?? false)
        let isOwn = state.isOpen && index > 0 && lexemes[index - 1].text == "of"
        while index < lexemes.count, drug.range.contains(lexemes[index].range.lowerBound) { index += 1 }
        if isOwn { state.end = index }
        continue
      }
      if let timing = timings.match(at: index) {
        add(timing, at: index)
        index = timing.next
        continue
      }
      switch amounts.match(at: index) {
      case .amount(let amount):
        add(amount, carried, drugs)
        index = amount.lexemes.upperBound
        continue
      case .unreadable(let problem, let range):
        refuse(problem, range, of: state.drug ?? carried)
        index = range.upperBound
        continue
      case .other(let next):
        state.isBounded = false
        state.isMinimum = false
        index = max(next, index + 1)
        continue
      case .none: break
      }
      index += note(signs.match(at: index), at: index, carried)
    }
  }

  // MARK: Helpers

  func lexemesText(_ index: Int) -> String {
    lexemes.indices.contains(index) ? lexemes[index].text : ""
  }

  func printed(_ places: [Int]) -> [PrintedNumber] {
    places.compactMap { place in
      let lexeme = lexemes[place]
      return (lexeme.number ?? DoseLexer.counts[lexeme.text]).map {
        PrintedNumber(value: $0, statement: statement.id, range: lexeme.range)
      }
    }
  }

  mutating func refuse(_ problem: DoseFinding.Problem, _ range: Range<Int>, of drug: DrugMention?) {
    defer { state.forgetSigns() }
    guard drug != nil || problem == .noDrug, !state.isBounded else { return }
    let bytes = lexemes[range.lowerBound].range.lowerBound..<lexemes[range.upperBound - 1].range.upperBound
    let found = String(decoding: Array(statement.text.utf8)[bytes], as: UTF8.self)
    findings.append(
      DoseFinding(statement: statement.id, line: statement.line, problem: problem, found: found))
    state.isOpen = false
    // Half a regimen would be a guess: what this one said before goes with it.
    for index in groups.indices where groups[index].drug.concept == drug?.concept {
      groups[index].isBroken = true
    }
  }
}
