internal import Foundation

/// What a dose is for.
extension StatementRegimens {
  func role(_ amount: Amount, _ previous: Regimen.Instruction?) -> (
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
  func isCalledInitial(_ index: Int) -> Bool {
    ["is", "as"].contains(lexemesText(index))
      && (index..<index + 4).contains {
        ["initial", "starting"].contains(lexemesText($0)) && lexemesText($0 + 1) == "dose"
      }
  }

  /// The lexeme behind an amount and its times.
  func behindTimes(of amount: Amount) -> Int {
    let timings = TimingReader(lexemes: lexemes)
    var index = amount.lexemes.upperBound
    while index < lexemes.count, let match = timings.match(at: index) { index = match.next }
    return index
  }
}
