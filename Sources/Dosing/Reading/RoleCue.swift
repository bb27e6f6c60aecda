/// A word that says what the next dose, or the one before, is for.
enum RoleCue: Equatable {
  case start, initially
  case ceiling
  /// “maximum”, which may stand behind its dose.
  case maximum
  case increase, decrease, by, to, add, steps
  case target, maintenance, loading, then
}

/// What a lexeme says beside figures, times and drugs.
enum Sign: Equatable {
  case cue(RoleCue, length: Int)
  case route(Route, length: Int)
  case adjustment(Regimen.Adjustment, length: Int)
  /// “do not”, “avoid”.
  case prohibition(length: Int)
  /// “above”, “more than”: the next figure bounds something.
  case threshold(length: Int)
  /// “at least”.
  case minimum(length: Int)
  /// “give”, “use”: an order begins.
  case order
  /// “taking”, “already on”: what follows is told of the patient.
  case told(length: Int)
  case half
}

struct SignReader {
  let lexemes: [Lexeme]

  private static let phrases: [([String], Sign)] = {
    func cue(_ cue: RoleCue, _ phrases: String...) -> [([String], Sign)] {
      phrases.map { phrase in
        let words = phrase.split(separator: " ").map(String.init)
        return (words, .cue(cue, length: words.count))
      }
    }
    func sign(_ make: (Int) -> Sign, _ phrases: String...) -> [([String], Sign)] {
      phrases.map { phrase in
        let words = phrase.split(separator: " ").map(String.init)
        return (words, make(words.count))
      }
    }
    let all =
      cue(
        .start, "start", "starts", "started", "starting", "begin", "begins", "begun", "began", "beginning",
        "initiate", "initiated", "initiating", "commence", "commenced", "commencing", "initial", "opening",
        "first dose")
      + cue(.initially, "initially", "at first", "at the start", "at the outset", "to start", "to begin")
      + cue(
        .ceiling, "no more than", "not more than", "at most", "limit", "limited", "cap", "capped", "stop at",
        "ceiling", "not to exceed", "up to a maximum of", "up to a total of")
      + cue(.maximum, "maximum", "max", "maximal")
      + cue(
        .increase, "increase", "increased", "increases", "increasing", "raise", "raised", "raises", "raising",
        "titrate", "titrated", "titrating", "uptitrate", "uptitrated", "escalate", "escalated", "step up",
        "stepped up", "go up", "build up")
      + cue(
        .decrease, "reduce", "reduced", "reducing", "decrease", "decreased", "decreasing", "lower", "lowered",
        "taper", "tapered", "tapering", "wean", "weaned", "cut")
      + cue(.by, "by") + cue(.to, "to") + cue(.add, "add", "adding", "added")
      + cue(.steps, "steps of", "increments of", "increment of", "step of")
      + cue(.target, "target", "aim", "aiming")
      + cue(.maintenance, "maintenance", "maintain", "maintained") + cue(.loading, "loading", "bolus", "load")
      + cue(.then, "then", "followed by", "thereafter", "afterwards", "subsequently")
      + sign(
        Sign.prohibition, "do not", "dont", "never", "avoid", "avoiding", "should not", "must not",
        "cannot be",
        "not recommended", "without", "may not", "not to be")
      + sign(
        Sign.threshold, "above", "over", "more than", "greater than", "higher than", "exceed", "exceeds",
        "exceeding", "exceeded", "beyond", "below", "under", "less than", "fewer than", "lower than", "<",
        ">",
        "\u{2264}", "\u{2265}")
      + sign(Sign.minimum, "at least", "minimum", "not less than", "no less than")
      + sign(
        Sign.told, "taking", "receiving", "already on", "treated with", "received", "who take", "who takes",
        "given that")
      + [
        "give", "gives", "given", "use", "used", "take", "taken", "offer", "prescribe", "administer",
        "administered",
      ].map { ([$0], Sign.order) }
      + ["half", "quarter", "third"].map { ([$0], Sign.half) }
    return all.sorted { $0.0.count > $1.0.count }
  }()

  private static let byFirstWord = Dictionary(grouping: phrases) { $0.0[0] }

  private static let routes: [String: Route] = [
    "oral": .oral, "orally": .oral, "po": .oral, "intravenous": .intravenous, "intravenously": .intravenous,
    "iv": .intravenous, "intramuscular": .intramuscular, "intramuscularly": .intramuscular,
    "im": .intramuscular, "subcutaneous": .subcutaneous, "subcutaneously": .subcutaneous, "sc": .subcutaneous,
    "subcut": .subcutaneous, "rectal": .rectal, "rectally": .rectal, "topical": .topical,
    "topically": .topical,
    "sublingual": .sublingual, "sublingually": .sublingual, "inhaled": .inhaled, "intranasal": .intranasal,
    "intranasally": .intranasal, "transdermal": .transdermal, "intrathecal": .intrathecal,
    "intrathecally": .intrathecal, "vaginal": .vaginal, "vaginally": .vaginal, "buccal": .buccal,
  ]

  func match(at index: Int) -> Sign? {
    if let adjustment = adjustment(at: index) { return adjustment }
    let word = lexemes[index].text
    if has(["by", "mouth"], at: index) { return .route(.oral, length: 2) }
    // “up to 30 mg”, while “up to three times daily” and “for up to 5 days” are times.
    if has(["up", "to"], at: index) { return .cue(.ceiling, length: 2) }
    if let match = Self.byFirstWord[word]?.first(where: { has($0.0, at: index) }) { return match.1 }
    return Self.routes[word].map { .route($0, length: 1) }
  }

  /// “halve the dose”, “double the dose of …”.
  private func adjustment(at index: Int) -> Sign? {
    let kinds: [String: Regimen.Adjustment] = [
      "halve": .halve, "halved": .halve, "double": .double, "doubled": .double,
    ]
    guard let kind = kinds[lexemes[index].text] else { return nil }
    for length in 2...4 where index + length <= lexemes.count {
      let last = lexemes[index + length - 1].text
      if last == "dose" || last == "doses" { return .adjustment(kind, length: length) }
    }
    // “the dose should be halved”
    let before = lexemes[max(0, index - 4)..<index].map(\.text)
    return before.contains("dose") ? .adjustment(kind, length: 1) : nil
  }

  private func has(_ words: [String], at index: Int) -> Bool {
    index + words.count <= lexemes.count && zip(words, lexemes[index...]).allSatisfy { $0 == $1.text }
  }
}
