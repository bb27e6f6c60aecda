internal import Analysis
internal import Articles
internal import Foundation

/// The regimens of one statement, put together from left to right.
struct StatementRegimens {
  private(set) var findings: [DoseFinding] = []
  private let statement: Statement
  private let text: AnalyzedText
  private let lexemes: [Lexeme]
  private let analyzer: Analyzer
  private let criteria: CriterionReader
  private var groups: [Group] = []
  private var state = State()

  /// One regimen in the making.
  private struct Group {
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
  private struct State {
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

  private mutating func meet(_ drug: DrugMention, at index: Int, isDosed: Bool) {
    let previous = index > 0 ? lexemes[index - 1].text : ""
    let before = index > 1 ? lexemes[index - 2].text : ""
    // “0.6 mg of colchicine”, “a single 0.6 mg dose of colchicine”
    if state.isOpen, previous == "of" || state.end == index, let last = groups.indices.last,
      groups[last].instructions.count == 1, state.drug == nil || groups[last].drug.concept != drug.concept,
      previous == "of" || state.drug == nil
    {
      let old = groups.removeLast()
      var group = Group(
        drug: drug, instructions: old.instructions, route: old.route, isElemental: old.isElemental)
      group.ownStart = old.ownStart
      groups.append(group)
      state.drug = drug
      return
    }
    let context: Set<String> = [
      "taking", "receiving", "on", "with", "after", "before", "than", "without", "from", "versus", "unlike",
      "previous", "stopping", "and/or", "beside", "plus", "against",
    ]
    if !isDosed && context.contains(previous)
      || (previous == "of" && before != "dose" && before != "doses" && state.isOpen)
    {
      if state.drug != nil || previous != "with" { return }
    }
    if drug.concept != state.drug?.concept {
      state.isOpen = false
      if state.cues.contains(.add) { state.cues.removeAll { $0 == .add } }
    }
    state.drug = drug
  }

  private mutating func add(_ match: TimingMatch, at index: Int) {
    state.isMinimum = false
    state.isBounded = false
    if state.isOpen, state.cues.isEmpty, reaches(index, match.timing) {
      attach(match)
      state.end = match.next
    } else {
      state.timings.append(match)
    }
  }

  private static let fillers: Set<String> = [
    "taken", "given", "may", "be", "can", "should", "is", "are", "used", "administered", ",", "and", "(", ")",
    "tablet", "tablets", "capsule", "capsules", "dose", "doses", "-", "course", "as", "a", "only",
  ]

  private static let breaks: Set<String> = ["not", "until", "repeat", "before", "after", "then", "without"]

  /// Whether a time belongs to the last dose: nothing but “may be taken”, or a condition in commas, between them.
  private func reaches(_ index: Int, _ timing: Timing) -> Bool {
    guard state.end < index else { return true }
    let between = lexemes[state.end..<index]
    if between.allSatisfy({ Self.fillers.contains($0.text) }) { return true }
    // “…, for no longer than 5 days” closes the sentence, whatever it says of when and for what.
    return timing.bounds != nil && between.last?.text == ","
      && between.allSatisfy { ($0.isWord || $0.text == ",") && !Self.breaks.contains($0.text) }
  }

  private mutating func attach(_ match: TimingMatch) {
    guard let last = groups.indices.last, let place = groups[last].instructions.indices.last else { return }
    var timing = match.timing
    timing.numbers = printed(match.numbers)
    guard let merged = groups[last].instructions[place].timing.merging(timing) else {
      let range = (match.numbers.first ?? match.next - 1)..<match.next
      refuse(.timesDisagree, range, of: groups[last].drug)
      groups[last].isBroken = true
      return
    }
    groups[last].instructions[place].timing = merged
  }

  private mutating func note(_ sign: Sign?, at index: Int, _ carried: DrugMention?) -> Int {
    guard let sign else {
      punctuate(lexemes[index], at: index)
      return 1
    }
    switch sign {
    case .cue(let cue, let length):
      cueRead(cue, at: index, length: length)
      return length
    case .route(let route, let length):
      if state.isOpen, state.cues.isEmpty, index == state.end, let last = groups.indices.last {
        groups[last].route = groups[last].route ?? route
        state.end = index + length
      } else {
        state.route = route
      }
      return length
    case .adjustment(let adjustment, let length):
      // “halve the dose of gabapentin”: the drug may come behind it.
      let following = drugBehind(index + length)
      if let drug = following ?? state.drug ?? carried {
        groups.append(Group(drug: drug, adjustment: adjustment))
      }
      state.isOpen = false
      return length
    case .prohibition(let length):
      let previous = index > 0 ? lexemes[index - 1].text : ""
      if !["who", "if", "that", "when", "they", "which"].contains(previous) { state.isForbidden = true }
      return length
    case .threshold(let length):
      if state.isForbidden {
        state.isForbidden = false
        state.cues.append(.ceiling)
      } else {
        state.isBounded = true
      }
      return length
    case .minimum(let length):
      state.isMinimum = true
      return length
    case .order:
      if index > 0, [",", "\u{2014}", ";", "then", "and"].contains(lexemes[index - 1].text) {
        state.isForbidden = false
      }
      state.isBounded = false
      state.isMinimum = false
      return 1
    case .told(let length):
      state.isTold = true
      return length
    case .half:
      state.half = index
      return 1
    }
  }

  private func drugBehind(_ index: Int) -> DrugMention? {
    guard lexemes.indices.contains(index), lexemes[index].text == "of", lexemes.indices.contains(index + 1)
    else { return nil }
    return analyzer.drugs(in: text).first { $0.range.lowerBound == lexemes[index + 1].range.lowerBound }
  }

  private mutating func cueRead(_ cue: RoleCue, at index: Int, length: Int) {
    let next = index + length < lexemes.count ? lexemes[index + length].text : ""
    // “if the limit has been passed” limits no dose.
    if ["limit", "cap"].contains(lexemes[index].text),
      ["the", "a", "this", "that", "any", "upper", "lower"].contains(lexemesText(index - 1))
    {
      return
    }
    let isBehind = state.isOpen && state.end == index && state.cues.isEmpty
    if cue == .initially || cue == .maximum, isBehind, !["of", ":", "to"].contains(next) {
      guard let last = groups.indices.last, let place = groups[last].instructions.indices.last else { return }
      let role = groups[last].instructions[place].role
      switch (cue, role) {
      case (.initially, .ceiling), (.maximum, .start): groups[last].instructions[place].role = .initialMaximum
      case (.initially, .usual), (.initially, .range): groups[last].instructions[place].role = .start
      case (.maximum, .usual), (.maximum, .range): groups[last].instructions[place].role = .ceiling
      default: break
      }
      state.end = index + length
      return
    }
    if cue == .steps || cue == .by || cue == .to,
      !state.cues.contains(.increase) && !state.cues.contains(.decrease)
    {
      if cue == .to, state.drug != nil, groups.last.map({ $0.drug.concept != state.drug?.concept }) == true,
        state.cues.isEmpty
      {
        state.cues.append(.to)
      }
      return
    }
    if [.start, .increase, .decrease, .add].contains(cue), index > 0,
      [",", "\u{2014}", ";", "then"].contains(lexemes[index - 1].text)
    {
      state.isForbidden = false
    }
    state.cues.append(cue)
  }

  private mutating func punctuate(_ lexeme: Lexeme, at index: Int) {
    if lexeme.number != nil {
      state.isBounded = false
      state.isMinimum = false
    }
    switch lexeme.text {
    case ";", "\u{2014}", ".":
      state.cues = []
      state.timings = []
      state.isOpen = false
      state.isForbidden = false
      state.isBounded = false
      state.isMinimum = false
      state.isTold = false
      state.clause = index + 1
    case ":":
      state.isForbidden = false
      state.clause = index + 1
    case "(":
      state.bracket = index
      state.clause = index + 1
    case ")":
      state.bracket = nil
    case ",":
      if state.cues.isEmpty { state.timings = [] }
      state.isBounded = false
      state.isMinimum = false
      state.isTold = false
      state.clause = index + 1
    case "and", "or", "but", "whereas":
      state.clause = index
    case "elemental": state.isElemental = true
    default: break
    }
  }

  // MARK: Amounts

  private mutating func add(_ amount: Amount, _ carried: DrugMention?, _ drugs: [DrugMention]) {
    defer {
      state.cues = []
      state.timings = []
      state.isBounded = false
      state.isMinimum = false
      state.half = nil
    }
    if isEquivalent(amount) { return }
    let isStrengthOnly =
      lexemesText(amount.lexemes.upperBound) == "or"
      && ["more", "above", "over"].contains(lexemesText(amount.lexemes.upperBound + 1))
    guard !state.isBounded, !state.isTold, !isStrengthOnly else { return }
    if state.isForbidden, !state.cues.contains(.ceiling), !state.cues.contains(.maximum) { return }
    let behind = drugFollowing(amount, drugs)
    let isFluid = amount.range.low.unit.dimension == .volume || amount.range.low.unit.dimension == .form
    guard let drug = behind ?? state.drug ?? carried else {
      if !isFluid { refuse(.noDrug, amount.lexemes, of: nil) }
      return
    }
    if lexemesText(amount.lexemes.upperBound) == "of", behind == nil,
      !isDoseWord(amount.lexemes.upperBound + 1)
    {
      // “6 g of salt”: some other thing.
      return
    }
    if let half = state.half, amount.lexemes.lowerBound - half <= 5 {
      refuse(.fraction, half..<amount.lexemes.upperBound, of: drug)
      return
    }
    if state.isMinimum {
      refuse(.minimum, amount.lexemes, of: drug)
      return
    }
    place(amount, drug)
  }

  private mutating func place(_ amount: Amount, _ drug: DrugMention) {
    var instruction: Regimen.Instruction
    let previous = groups.last.flatMap { $0.instructions.last }
    let isSame = groups.last?.drug.concept == drug.concept && !(groups.last?.instructions.isEmpty ?? true)
    let dose = Dose(
      amount: amount.range, basis: amount.basis, strength: amount.strength, printedEquivalent: nil,
      numbers: printed(amount.numbers))
    instruction = Regimen.Instruction(role: .usual, direction: nil, dose: dose, timing: Timing())
    guard let role = role(amount, previous) else {
      refuse(.unclearChange, amount.lexemes, of: drug)
      return
    }
    instruction.role = role.role
    instruction.direction = role.direction
    var group = Group(drug: drug)
    if isSame, role.role == .usual || role.role == .range {
      if isOtherPopulation(amount) {
        instruction.role = previous?.role ?? role.role
        group.ownStart = lexemes[state.clause].range.lowerBound
      } else if !hasDay(amount, previous) {
        refuse(.unclearRole, amount.lexemes, of: drug)
        return
      } else {
        group = groups.removeLast()
      }
    } else if isSame {
      group = groups.removeLast()
    }
    group.instructions.append(instruction)
    group.route = group.route ?? state.route
    group.isElemental =
      group.isElemental || state.isElemental || lexemesText(amount.lexemes.upperBound) == "elemental"
    groups.append(group)
    state.isOpen = true
    state.end = amount.lexemes.upperBound
    state.route = nil
    state.isElemental = false
    for match in state.timings { attach(match) }
    let before = amount.lexemes.lowerBound - 1
    if before >= 0, lexemesText(before) == "single" {
      attach(TimingMatch(timing: Timing(count: 1), next: before + 1, numbers: [before]))
    }
  }

  private func role(_ amount: Amount, _ previous: Regimen.Instruction?) -> (
    role: DoseRole, direction: Titration.Direction?
  )? {
    let cues = state.cues
    let plain: DoseRole = amount.range.high == nil ? .usual : .range
    let change = cues.last { $0 == .increase || $0 == .decrease }
    let direction: Titration.Direction? = change.map { $0 == .increase ? .up : .down }
    if cues.contains(.ceiling) || cues.contains(.maximum) {
      let starts = cues.contains(.start) || cues.contains(.initially)
      return (starts && change == nil ? .initialMaximum : .ceiling, nil)
    }
    let behind = lexemesText(amount.lexemes.upperBound)
    if change != nil {
      if cues.contains(.target) { return (.target, nil) }
      if let last = cues.last(where: { [.by, .to, .steps].contains($0) }) {
        return last == .to ? (.target, direction) : (.step, direction)
      }
      if ["steps", "increments"].contains(behind) { return (.step, direction) }
      // “increased dose of 20 mg”: the change is told, not ordered.
      return nil
    }
    if cues.contains(.loading) { return (.loading, nil) }
    if cues.contains(.maintenance) { return (.maintenance, nil) }
    if cues.contains(.target) { return (.target, nil) }
    if cues.contains(.add), previous != nil { return (.step, .up) }
    if cues.contains(.start) || cues.contains(.initially) { return (.start, nil) }
    if cues.contains(.then), previous != nil { return (.following, nil) }
    if cues == [.to], let previous { return (previous.role, nil) }
    return (isCalledInitial(behindTimes(of: amount)) ? .start : plain, nil)
  }

  /// “… is the initial dose”, “… as a starting dose”.
  private func isCalledInitial(_ index: Int) -> Bool {
    ["is", "as"].contains(lexemesText(index))
      && (index..<index + 4).contains {
        ["initial", "starting"].contains(lexemesText($0)) && lexemesText($0 + 1) == "dose"
      }
  }

  /// The lexeme behind an amount and its times.
  private func behindTimes(of amount: Amount) -> Int {
    let timings = TimingReader(lexemes: lexemes)
    var index = amount.lexemes.upperBound
    while index < lexemes.count, let match = timings.match(at: index) { index = match.next }
    return index
  }

  /// “10 mg daily, 5 mg daily in older people”.
  private func isOtherPopulation(_ amount: Amount) -> Bool {
    guard let from = lexemes.indices.contains(state.clause) ? lexemes[state.clause].range.lowerBound : nil
    else {
      return false
    }
    var end = amount.lexemes.upperBound
    while end < lexemes.count, ![",", ";", ")", "\u{2014}", "and", "or", "but"].contains(lexemes[end].text) {
      end += 1
    }
    let to = end < lexemes.count ? lexemes[end].range.lowerBound : statement.text.utf8.count
    return criteria.names(in: from..<to)
  }

  private func hasDay(_ amount: Amount, _ previous: Regimen.Instruction?) -> Bool {
    guard previous?.timing.day != nil else { return false }
    let timings = TimingReader(lexemes: lexemes)
    var index = amount.lexemes.upperBound
    while index < lexemes.count, let match = timings.match(at: index) {
      if match.timing.day != nil { return true }
      index = match.next
    }
    return false
  }

  /// “(480–960 mg)” directly behind “12–24 mmol daily”: the same dose once more.
  private mutating func isEquivalent(_ amount: Amount) -> Bool {
    guard let bracket = state.bracket, bracket + 1 == amount.lexemes.lowerBound, bracket == state.end,
      state.cues.isEmpty, let last = groups.indices.last,
      let place = groups[last].instructions.indices.last
    else { return false }
    var end = amount.lexemes.upperBound
    let isElement = lexemesText(end) == "elemental"
    if isElement { end += lexemesText(end + 1) == ")" ? 1 : 2 }
    let dose = groups[last].instructions[place].dose
    guard lexemesText(end) == ")", (dose.amount.high == nil) == (amount.range.high == nil) else {
      return false
    }
    if isElement, dose.printedElement == nil {
      groups[last].instructions[place].dose.printedElement = amount.range
    } else if !isElement, dose.printedEquivalent == nil, dose.amount.low.unit != amount.range.low.unit {
      groups[last].instructions[place].dose.printedEquivalent = amount.range
    } else {
      return false
    }
    groups[last].instructions[place].dose.numbers += printed(amount.numbers)
    state.end = end + 1
    return true
  }

  /// “0.5 mg/kg/day of amitriptyline”, “a single 0.6 mg dose of colchicine”.
  private func drugFollowing(_ amount: Amount, _ drugs: [DrugMention]) -> DrugMention? {
    var index = behindTimes(of: amount)
    if isDoseWord(index) { index += 1 }
    guard lexemesText(index) == "of" else { return nil }
    // “150 mL of 3% sodium chloride”
    if lexemesText(index + 2) == "%" { index += 2 }
    guard index + 1 < lexemes.count else { return nil }
    return drugs.first { $0.range.contains(lexemes[index + 1].range.lowerBound) }
  }

  private func isDoseWord(_ index: Int) -> Bool {
    ["dose", "doses", "tablet", "tablets", "capsule", "capsules"].contains(lexemesText(index))
  }

  private func lexemesText(_ index: Int) -> String {
    lexemes.indices.contains(index) ? lexemes[index].text : ""
  }

  private func printed(_ places: [Int]) -> [PrintedNumber] {
    places.compactMap { place in
      let lexeme = lexemes[place]
      return (lexeme.number ?? DoseLexer.counts[lexeme.text]).map {
        PrintedNumber(value: $0, statement: statement.id, range: lexeme.range)
      }
    }
  }

  private mutating func refuse(_ problem: DoseFinding.Problem, _ range: Range<Int>, of drug: DrugMention?) {
    defer {
      state.cues = []
      state.timings = []
      state.isBounded = false
      state.isMinimum = false
    }
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

  // MARK: Results

  func regimens(in setting: RegimenSetting) -> [Regimen] {
    var regimens: [Regimen] = []
    let whole = groups.filter { !$0.isBroken && (!$0.instructions.isEmpty || $0.adjustment != nil) }
    for (index, group) in whole.enumerated() {
      let next = index + 1 < whole.count ? whole[index + 1].ownStart : nil
      let start = group.ownStart ?? 0
      let range = start..<max(start, next ?? clauseEnd(of: group))
      let substance = Substance(
        printed: group.drug.printed, ingredient: analyzer[group.drug.concept].name,
        concept: group.drug.concept,
        basis: Substance.basis(ofName: group.drug.printed, isElemental: group.isElemental))
      let instructions = group.instructions.map(Self.settled)
      let context = setting.context(of: substance, beside: statement, instructions, route: group.route)
      let regimen = Regimen(
        id: Regimen.ID(statement: statement.id, number: regimens.count + 1), substance: substance,
        stance: statement.stance, citations: statement.citations, criteria: criteria.criteria(in: range),
        instructions: instructions, adjustment: group.adjustment, route: group.route,
        cautions: context.cautions, prerequisites: context.prerequisites, notStated: context.gaps)
      if regimen.isPrinted(in: statement.text) { regimens.append(regimen) }
    }
    return regimens
  }

  /// Where the clause of its last dose ends: who is named in the next one is not whom it is for.
  private func clauseEnd(of group: Group) -> Int {
    let last = group.instructions.flatMap { $0.dose.numbers }.map(\.range.upperBound).max() ?? 0
    let mark = lexemes.first { $0.range.lowerBound >= last && [";", "\u{2014}"].contains($0.text) }
    return mark?.range.lowerBound ?? statement.text.utf8.count
  }

  /// “10 mg daily” is an amount a day, “5 mg three times daily” one of three.
  private static func settled(_ instruction: Regimen.Instruction) -> Regimen.Instruction {
    var instruction = instruction
    let timing = instruction.timing
    guard instruction.dose.basis.per == .notStated, instruction.role != .step else { return instruction }
    if timing.isDivided || (timing.period == 1 && timing.frequency == nil && timing.frequencyMax == nil) {
      switch timing.periodUnit {
      case .day?: instruction.dose.basis.per = .day
      case .week?: instruction.dose.basis.per = .week
      case .month?: instruction.dose.basis.per = .month
      default: break
      }
    } else if timing.period != nil || timing.count != nil || !timing.when.isEmpty {
      instruction.dose.basis.per = .administration
    }
    return instruction
  }
}

extension Regimen {
  /// Whether the statement prints every number of it at the place it names, and every value of it is one of these.
  package func isPrinted(in text: String) -> Bool {
    numbers.allSatisfy { $0.isPrinted(in: text) }
      && instructions.allSatisfy { instruction in
        let printed = Set(instruction.dose.numbers.map(\.value))
        let values =
          instruction.dose.amount.ends.map(\.value)
          + (instruction.dose.printedEquivalent?.ends ?? []).map(\.value)
          + (instruction.dose.printedElement?.ends ?? []).map(\.value)
          + [instruction.dose.strength?.value].compactMap(\.self)
        return values.allSatisfy(printed.contains)
      }
  }
}
