internal import Analysis

/// A text cut into clauses, each read for one thing: does it tell of someone, or does it ask about something?
///
/// “My leg has gone cold” tells; “can a clot make the leg cold?”, “if she gets a cold leg” and “history of a
/// cold leg” do not. The reading looks at the forms of the words only: a subject that is a person with a finite
/// verb tells, a question word or a condition in front does not. It knows no illness.
struct Narration {
  enum Standing {
    /// Tells what has happened to someone.
    case told
    /// A list of words, neither told nor asked.
    case open
    /// Asked about, supposed, past, or said of people in general.
    case asked
  }

  let tokens: [Token]
  /// Positions of words printed with an apostrophe, which the tokeniser drops.
  private let possessives: Set<Int>
  private(set) var clauses: [Range<Int>] = []
  private(set) var standings: [Standing] = []
  /// For each token, its clause and its sentence.
  private(set) var clauseOf: [Int] = []
  private(set) var sentenceOf: [Int] = []
  /// Whether each sentence ends with a question mark or opens like a question.
  private var isQuestion: [Bool] = []

  init(_ text: AnalyzedText) {
    tokens = text.tokens
    let bytes = Array(text.text.utf8)
    possessives = Set(
      text.tokens.indices.filter { index in
        let printed = bytes[text.tokens[index].range]
        return printed.contains(UInt8(ascii: "'")) || printed.contains(0x99)
      })
    cut(Array(text.text.utf8))
    read()
  }

  /// Whether anything is asked or said of people in general.
  var asks: Bool { standings.contains(.asked) }

  func surface(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].surface : "" }

  // MARK: Cutting

  private mutating func cut(_ bytes: [UInt8]) {
    var start = 0
    var sentence = 0
    isQuestion = [false]
    for index in tokens.indices {
      var stops = false
      var breaks = index > 0 && Words.breakers.contains(tokens[index].surface)
      if index > 0 {
        for byte in bytes[tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound] {
          switch byte {
          case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: "\n"): stops = true
          case UInt8(ascii: "?"):
            stops = true
            isQuestion[sentence] = true
          case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"): breaks = true
          // A spaced hyphen, and the dashes U+2013 and U+2014 with their common first byte.
          case UInt8(ascii: "-"), 0xE2: breaks = breaks || !isJoined(index)
          default: break
          }
        }
      }
      if stops || breaks {
        clauses.append(start..<index)
        start = index
      }
      if stops {
        sentence += 1
        isQuestion.append(false)
      }
      sentenceOf.append(sentence)
    }
    if start < tokens.count { clauses.append(start..<tokens.count) }
    if let last = tokens.last, bytes[last.range.upperBound...].contains(UInt8(ascii: "?")) {
      isQuestion[sentence] = true
    }
    for (number, clause) in clauses.enumerated() {
      clauseOf += Array(repeating: number, count: clause.count)
      if isOpened(clause) { isQuestion[sentenceOf[clause.lowerBound]] = true }
    }
  }

  /// “short-lived”: one byte between the words.
  private func isJoined(_ index: Int) -> Bool {
    tokens[index].range.lowerBound - tokens[index - 1].range.upperBound == 1
  }

  // MARK: Reading

  private mutating func read() {
    defer { carry() }
    var sentence = -1
    var last: Standing?
    for clause in clauses {
      if sentenceOf[clause.lowerBound] != sentence {
        sentence = sentenceOf[clause.lowerBound]
        if last != .told { last = nil }
      }
      let standing = standing(of: clause, after: last)
      standings.append(standing)
      last = standing
    }
  }

  /// A list of signs beside something told belongs to it: “worst headache of my life, my neck won’t bend”.
  private mutating func carry() {
    let told = Set(
      clauses.indices.filter { standings[$0] == .told }.map { sentenceOf[clauses[$0].lowerBound] })
    for index in clauses.indices where standings[index] == .open {
      if told.contains(sentenceOf[clauses[index].lowerBound]) { standings[index] = .told }
    }
  }

  private func standing(of clause: Range<Int>, after last: Standing?) -> Standing {
    let isAsked = isQuestion[sentenceOf[clause.lowerBound]]
    let isNow = hasNow(clause, strong: isAsked)
    if isSupposed(clause) && !isNow { return .asked }
    if isPast(clause) && !hasNow(clause, strong: true) { return .asked }
    if tellsOfSomeone(clause, isAsked: isAsked) { return .told }
    if isOpened(clause) { return .asked }
    if clause.contains(where: { Words.generic.contains(tokens[$0].surface) && !isPossessive($0) }) {
      return isNow ? .told : .asked
    }
    if isNow { return .told }
    if let last, last != .open { return last }
    if isAppeal && !isOpened(clause) { return .told }
    if isAsked { return .asked }
    if clause.contains(where: { Words.telling.contains(tokens[$0].surface) }) { return .told }
    return .open
  }

  /// “crushing chest pain, what should I do?”: whoever asks that has it before them.
  private var isAppeal: Bool {
    let words = tokens.map(\.surface)
    let appeals = [
      ["what", "now"], ["what", "next"], ["what", "should", "i", "do"], ["what", "do", "i", "do"],
      ["what", "should", "we", "do"], ["what", "should", "i", "give"], ["what", "do", "i", "give"],
      ["what", "do", "we", "do"], ["what", "to", "do"], ["please", "help"],
    ]
    return words.last == "help" || appeals.contains { words.contains(run: $0) }
  }

  /// “patient’s”: one patient, not patients in general.
  func isPossessive(_ index: Int) -> Bool { possessives.contains(index) }

  private func has(_ words: Set<String>, in range: Range<Int>) -> Bool {
    range.contains { words.contains(tokens[$0].surface) }
  }

  /// Whether the clause opens like a question or a request for knowledge.
  private func isOpened(_ clause: Range<Int>) -> Bool {
    guard let first = clause.first(where: { !Words.fillers.contains(tokens[$0].surface) }) else {
      return false
    }
    let word = tokens[first].surface
    if ["has", "had", "have"].contains(word), !isQuestion[sentenceOf[first]] {
      // “Had a fit an hour ago”: a report that leaves its subject out.
      let next = surface(first + 1)
      return Words.pronouns.contains(next) || Words.determiners.contains(next) && next != "a"
    }
    // “Can hardly talk” leaves its subject out, too.
    if ["can", "could"].contains(word), Words.hindrances.contains(surface(first + 1)) { return false }
    if Words.openers.contains(word) { return true }
    return ["in", "for", "with", "at", "on"].contains(tokens[first].surface)
      && Words.interrogatives.contains(surface(first + 1))
  }

  private func isSupposed(_ clause: Range<Int>) -> Bool {
    for index in clause {
      let before = surface(index - 1)
      switch tokens[index].surface {
      case "if", "whether":
        if !Words.knowing.contains(before) { return true }
      case "unless", "suppose", "supposing", "imagine", "hypothetically": return true
      case "case", "event":
        if before == "in" || (before == "the" && surface(index - 2) == "in") { return true }
      case "when", "once", "where", "whenever":
        if ["a", "an", "patients", "people", "someone", "somebody", "any"].contains(surface(index + 1)) {
          return true
        }
      default: break
      }
    }
    return false
  }

  private func isPast(_ clause: Range<Int>) -> Bool {
    clause.contains { index in
      let next = surface(index + 1)
      switch tokens[index].surface {
      case "previously", "formerly", "childhood": return true
      case "used": return next == "to"
      case "last": return ["year", "month", "summer", "winter", "autumn", "spring"].contains(next)
      case "in": return next == "the" && surface(index + 2) == "past" || isYear(index + 1)
      case "ago":
        guard index > 0 else { return false }
        let before = tokens[index - 1]
        if case .quantity(let unit) = before.kind { return ["year", "month"].contains(unit.symbol) }
        return ["year", "years", "months"].contains(before.surface)
      default: return false
      }
    }
  }

  private func isYear(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .number else { return false }
    return tokens[index].surface.count == 4 && (1900...2100).contains(Int(tokens[index].surface) ?? 0)
  }

  /// - Parameter strong: leave out “suddenly”, which a question uses as freely as a report.
  private func hasNow(_ clause: Range<Int>, strong: Bool) -> Bool {
    clause.contains { index in
      let next = surface(index + 1)
      switch tokens[index].surface {
      case "now", "currently", "tonight", "yesterday", "ongoing":
        return !isOpened(clause) || tokens[index].surface == "tonight"
      case "today": return !isOpened(clause)
      case "suddenly", "abruptly": return !strong
      case "just": return !Words.idle.contains(next) && !isOpened(clause)
      case "this": return ["morning", "afternoon", "evening"].contains(next)
      case "last": return next == "night"
      case "since": return !["the", "is", "it"].contains(next)
      case "right": return next == "now"
      case "help": return clause.count <= 3
      case "moment": return surface(index - 1) == "the"
      case "ago":
        guard index > 0 else { return false }
        if case .quantity(let unit) = tokens[index - 1].kind {
          return ["minute", "hour"].contains(unit.symbol)
        }
        return ["hour", "hours", "minute", "minutes", "mins"].contains(surface(index - 1))
      default: return false
      }
    }
  }

  // MARK: Someone

  /// Whether a person stands in the clause as the subject of a verb in a form that reports.
  private func tellsOfSomeone(_ clause: Range<Int>, isAsked: Bool) -> Bool {
    for index in clause {
      let word = tokens[index].surface
      if Words.contracted.contains(word) { return true }
      if Words.pronouns.contains(word) {
        if reports(after: index, reach: 3, in: clause, isAsked: isAsked, isTelegraphic: false) { return true }
        continue
      }
      if Words.possessives.contains(word) {
        let rest = (index + 1)..<min(index + 5, clause.upperBound)
        if rest.contains(where: { ["patients", "pts"].contains(surface($0)) && !isPossessive($0) }) {
          continue
        }
        if reports(after: index, reach: 6, in: clause, isAsked: isAsked, isTelegraphic: false) { return true }
        continue
      }
      let isAge = ageEnd(index)
      let isOnePatient = word == "patients" && isPossessive(index)
      guard Words.people.contains(word) || isOnePatient || isAge else { continue }
      let determiner =
        isAge || !Words.determiners.contains(surface(index - 1)) ? surface(index - 2) : surface(index - 1)
      let before = surface(index - 1)
      let isIndefinite =
        Words.indefinite.contains(word) || Words.articles.contains(before)
        || Words.articles.contains(determiner)
      if isIndefinite && (isAsked && isOpened(clause)) { continue }
      let isTelegraphic = !isIndefinite && !Words.interrogatives.contains(surface(clause.lowerBound))
      if reports(
        after: index, reach: 10, in: clause, isAsked: isAsked,
        isTelegraphic: isTelegraphic && !isOpened(clause), isFinite: isIndefinite && isAsked)
      {
        return true
      }
    }
    return false
  }

  /// “62M”, “82yo”, “70-year-old”.
  private func ageEnd(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    switch before.kind {
    case .number:
      return ["m", "f", "yo", "yom", "yof", "male", "female", "y"].contains(tokens[index].surface)
    case .quantity(let unit):
      return (unit.symbol == "year" || unit.symbol == "month" || unit.symbol == "week")
        && tokens[index].surface == "old"
    case .word: return false
    }
  }

  /// Whether the subject at `index` has a reporting verb, behind it or, turned round, in front.
  private func reports(
    after index: Int, reach: Int, in clause: Range<Int>, isAsked: Bool, isTelegraphic: Bool,
    isFinite: Bool = false
  ) -> Bool {
    let front = surface(index - 1)
    let turned =
      index > clause.lowerBound ? (Words.determiners.contains(front) ? surface(index - 2) : front) : ""
    if ["is", "are", "am", "was", "has", "have"].contains(turned),
      Words.pronouns.contains(tokens[index].surface)
        || Words.possessives.contains(tokens[index].surface)
    {
      return true
    }
    let isModal = Words.modals.contains(turned)
    var place = index + 1
    while place < min(index + 1 + reach, clause.upperBound) {
      let word = tokens[place].surface
      if Words.modals.contains(word) {
        // “may have taken”, “might be having”: a report all the same.
        guard ["have", "be"].contains(surface(place + 1)), place + 2 < clause.upperBound else { return false }
        let form = surface(place + 2)
        return form.hasSuffix("ing") || form.hasSuffix("en") || form.hasSuffix("ed") || form == "had"
      }
      if isModal {
        let next = surface(place + 1)
        if word == "have", ["do", "does"].contains(turned) { return next != "to" }
        if word == "be" || word == "have" {
          return next.hasSuffix("ing") || ["had", "taken", "been"].contains(next)
        }
      } else if !isFinite && Words.bare.contains(word) {
        if word == "have" && surface(place + 1) == "to" { return false }
        if word == "want", ["know", "ask", "check"].contains(surface(place + 2)) { return false }
        if place <= index + 3 || isTelegraphic { return true }
      }
      if Words.finite.contains(word) { return true }
      if isTelegraphic && !isAsked && word.hasSuffix("ing") && word.count > 5 { return true }
      if Words.openers.contains(word), !Words.finite.contains(word) { return false }
      place += 1
    }
    return false
  }
}

/// The closed classes of words that the reading goes by, as the tokeniser writes them (no apostrophes).
private enum Words {
  static let fillers = set(
    "so and also but ok okay hi hello hey please doc doctor quick question thanks thank actually then well um er re yes no"
  )
  static let interrogatives = set("what which when why how where who whom whose whats hows whens wheres")
  static let hindrances: Set<String> = ["hardly", "barely", "scarcely", "only", "just", "not", "no"]
  static let openers = interrogatives.union(
    set(
      """
      does do did can could is are was were should would will may might has have had am shall must any
      explain describe list define compare summarize outline discuss tell give show wondering wonder
      dont doesnt isnt arent cannt
      """))
  static let modals = set("can could should would will may might must shall do does did")
  static let breakers = set("but however because although whereas while")
  static let knowing = set(
    "know sure see wonder wondering as check unsure even tell ask asking idea clue certain knows")
  /// What follows a “just” that tells no time.
  static let idle = set(
    "wondering asking want wanted need curious to a in out about checking the because like")

  static let pronouns = set("i he she we they")
  static let contracted = set("im ive hes shes weve theyre theyve")
  static let possessives = set("my his her our their")
  static let determiners = set("the this that my his her our their a an any every each some")
  static let articles = set("a an any every each some")
  static let indefinite = set("someone somebody anyone anybody person")
  static let people = set(
    """
    patient pt px baby child toddler infant newborn neonate husband wife mum mom mother dad father son daughter
    brother sister partner friend nan gran grandma grandad grandfather grandmother boyfriend girlfriend uncle aunt
    colleague neighbor gentleman lady woman man girl boy guy kid resident someone somebody anyone anybody person
    teenager student mate lad bloke hubby
    """)

  static let finite = set(
    """
    am is are was were has had went came took fell feels felt looks looked seems cant cannot couldnt wont isnt
    hasnt arent hurts keeps started stopped collapsed fainted swallowed ate drank vomited woke developed noticed
    lost dropped turned got gets presents presented reports reported complains complained describes described
    ingested overdosed passed coughed stung bitten injected gave says said wants wanted becomes became threatens theres
    ran deteriorated arrested choked missed cut burnt burned hit banged tried drooping smells
    """)
  /// Enough for a clause that asks nothing: “blood in my stool”, “cannot move at all”.
  static let telling = finite.union(["my", "i"])
  static let bare = set(
    """
    have having get feel take taking taken gone going seizing fitting convulsing shaking bleeding vomiting
    coughing becoming getting losing keep want feeling passing hallucinating choking struggling presenting
    complaining unresponsive unconscious been turning threw lose cough
    """)

  /// Words of a text about people in general, or of a topic to look up.
  static let generic = set(
    """
    patients people adults children women men individuals pts those anyone elderly babies
    symptoms symptom signs sign features causes cause treatment management differential diagnosis workup
    guideline guidelines criteria risk risks incidence prevalence mechanism definition pathophysiology dose
    dosing dosage prophylaxis prevention contraindications complications flag flags associated commonly
    typical typically recommended indicated evidence trial study studies versus vs article indication
    pathway protocol score prognosis mortality overview effects
    """)

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
