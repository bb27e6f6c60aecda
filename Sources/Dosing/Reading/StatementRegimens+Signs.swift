internal import Analysis

/// Drugs, cues, routes and marks, as they come.
extension StatementRegimens {
  mutating func meet(_ drug: DrugMention, at index: Int, isDosed: Bool) {
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

  mutating func note(_ sign: Sign?, at index: Int, _ carried: DrugMention?) -> Int {
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

  func drugBehind(_ index: Int) -> DrugMention? {
    guard lexemes.indices.contains(index), lexemes[index].text == "of", lexemes.indices.contains(index + 1)
    else { return nil }
    return analyzer.drugs(in: text).first { $0.range.lowerBound == lexemes[index + 1].range.lowerBound }
  }

  mutating func cueRead(_ cue: RoleCue, at index: Int, length: Int) {
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

  /// “500 mg twice daily is the usual starting dose, up to …”: the word on starting is of the dose before the comma.
  private mutating func settleStart() {
    guard state.isOpen, state.cues == [.start], let last = groups.indices.last,
      let place = groups[last].instructions.indices.last,
      [.usual, .start].contains(groups[last].instructions[place].role)
    else { return }
    groups[last].instructions[place].role = .start
    state.cues = []
  }

  mutating func punctuate(_ lexeme: Lexeme, at index: Int) {
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
      settleStart()
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
}
