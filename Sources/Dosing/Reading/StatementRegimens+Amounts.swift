internal import Articles
internal import Foundation

/// Which figures are doses, of which drug, in which regimen.
extension StatementRegimens {
  mutating func add(_ amount: Amount, _ carried: DrugMention?, _ drugs: [DrugMention]) {
    defer {
      state.forgetSigns()
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

  mutating func place(_ amount: Amount, _ drug: DrugMention) {
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
      if let start = otherPopulation(amount) {
        instruction.role = previous?.role ?? role.role
        group.ownStart = start
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

  /// “10 mg daily, 5 mg daily in older people”: where the words on whom it is for begin.
  func otherPopulation(_ amount: Amount) -> Int? {
    guard let from = lexemes.indices.contains(state.clause) ? lexemes[state.clause].range.lowerBound : nil
    else {
      return nil
    }
    var end = amount.lexemes.upperBound
    while end < lexemes.count, ![",", ";", ")", "\u{2014}", "and", "or", "but"].contains(lexemes[end].text) {
      end += 1
    }
    let to = end < lexemes.count ? lexemes[end].range.lowerBound : statement.text.utf8.count
    return criteria.names(in: from..<to) ? from : sentence(before: amount)
  }

  /// “10 mg daily. In an eGFR below 30 it builds up. Give 5 mg daily. Otherwise give 20 mg.”: the start of the sentence
  /// before, where it says for whom and gives no dose; or of this one, where it is for all others.
  private func sentence(before amount: Amount) -> Int? {
    guard let stop = lexemes[..<amount.lexemes.lowerBound].lastIndex(where: { $0.text == "." }),
      lexemes.indices.contains(stop + 1)
    else { return nil }
    if lexemes[stop + 1].text == "otherwise" { return lexemes[stop + 1].range.lowerBound }
    let start = (lexemes[..<stop].lastIndex { $0.text == "." } ?? -1) + 1
    guard start < stop else { return nil }
    let range = lexemes[start].range.lowerBound..<lexemes[stop].range.lowerBound
    let doses = groups.flatMap(\.instructions).flatMap { $0.dose.numbers }
    guard criteria.names(in: range), !doses.contains(where: { range.overlaps($0.range) }) else { return nil }
    return range.lowerBound
  }

  func hasDay(_ amount: Amount, _ previous: Regimen.Instruction?) -> Bool {
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
  mutating func isEquivalent(_ amount: Amount) -> Bool {
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
  func drugFollowing(_ amount: Amount, _ drugs: [DrugMention]) -> DrugMention? {
    var index = behindTimes(of: amount)
    if isDoseWord(index) { index += 1 }
    guard lexemesText(index) == "of" else { return nil }
    // “150 mL of 3% sodium chloride”
    if lexemesText(index + 2) == "%" { index += 2 }
    guard index + 1 < lexemes.count else { return nil }
    return drugs.first { $0.range.contains(lexemes[index + 1].range.lowerBound) }
  }

  func isDoseWord(_ index: Int) -> Bool {
    ["dose", "doses", "tablet", "tablets", "capsule", "capsules"].contains(lexemesText(index))
  }
}
