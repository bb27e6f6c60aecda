/// British spellings brought to their American form by rule, so that a text in either answers a question in
/// the other. Applied to articles, lexicon and questions alike: a word that a rule bends wrongly is bent the
/// same way everywhere, and still finds itself.
enum Spelling {
  /// Folded letters of one word, in lower case.
  static func americanize(_ word: inout [UInt8]) {
    guard word.count > 3 else { return }
    var pairs = LetterPairs(word)
    if pairs.meet(telling) {
      for place in anywhere.indices where pairs.hold(anywhere[place].pairs) {
        word.replaceAll(anywhere[place].british, with: anywhere[place].american)
      }
      pairs = LetterPairs(word)
    }
    for place in starts.indices
    where pairs.hold(starts[place].pairs) && word.starts(with: starts[place].british) {
      word.replaceSubrange(0..<starts[place].british.count, with: starts[place].american)
    }
    for place in ends.indices where pairs.hold(ends[place].pairs) && word.hasSuffix(ends[place].british) {
      word.replaceSubrange(word.count - ends[place].british.count..<word.count, with: ends[place].american)
      return
    }
    if pairs.hold(ise), let zed = withZed(word) {
      word = zed
    } else if pairs.hold(our) {
      word = withoutOur(word)
    }
  }

  private struct Rule {
    let british: [UInt8]
    let american: [UInt8]
    let pairs: LetterPairs

    init(_ british: String, _ american: String) {
      self.british = Array(british.utf8)
      self.american = Array(american.utf8)
      pairs = LetterPairs(self.british)
    }
  }

  /// Pairs of which every rule for `anywhere` has one: a word without any of them is spelt alike in both.
  private static let telling = ["ae", "oe", "ll", "lp", "uc", "ou", "yj"].reduce(into: LetterPairs()) {
    $0.formUnion(LetterPairs(Array($1.utf8)))
  }
  private static let ise = LetterPairs(Array("is".utf8))
  private static let our = LetterPairs(Array("our".utf8))

  private static let anywhere = [
    ("aem", "em"), ("oea", "ea"), ("paed", "ped"), ("anaesth", "anesth"), ("gynaec", "gynec"),
    ("sulph", "sulf"),
    ("faec", "fec"), ("caec", "cec"), ("oestr", "estr"), ("amoeb", "ameb"), ("manoeuvre", "maneuver"),
    ("manoeuvri", "maneuveri"), ("labell", "label"), ("counsell", "counsel"), ("travell", "travel"),
    ("cancell", "cancel"), ("modell", "model"), ("tranquill", "tranquil"), ("neutropaen", "neutropen"),
    ("homoeo", "homeo"), ("leucocyt", "leukocyt"), ("leucopen", "leukopen"), ("mould", "mold"),
    ("pyjama", "pajama"),
  ].map(Rule.init)

  private static let starts = [
    ("oed", "ed"), ("oes", "es"), ("foet", "fet"), ("coeli", "celi"), ("aetio", "etio"), ("caesar", "cesar"),
    ("ageing", "aging"), ("sceptic", "skeptic"),
  ].map(Rule.init)

  private static let ends: [Rule] = {
    let nouns = [
      ("fibre", "fiber"), ("litre", "liter"), ("metre", "meter"), ("centre", "center"), ("titre", "titer"),
      ("theatre", "theater"), ("goitre", "goiter"), ("gramme", "gram"), ("programme", "program"),
      ("analogue", "analog"), ("defence", "defense"), ("licence", "license"),
    ]
    let verbs = [("alyse", "alyze"), ("alysed", "alyzed"), ("alyses", "alyzes"), ("alysing", "alyzing")]
    return (nouns + nouns.map { ($0 + "s", $1 + "s") } + verbs).map(Rule.init)
  }()

  // MARK: -ise

  /// metabolised → metabolized, but not exercised, compromised.
  private static func withZed(_ word: [UInt8]) -> [UInt8]? {
    for ending in verbEndings where word.hasSuffix(ending) {
      let stem = word.dropLast(ending.count)
      guard stem.count >= 3, verbStems.contains(where: { stem.ends(with: $0) }),
        !otherStems.contains(where: { stem.ends(with: $0) })
      else { continue }
      return stem + Array("iz".utf8) + ending.dropFirst(2)
    }
    return nil
  }

  private static let verbEndings = ["ise", "ised", "ises", "iser", "isers", "ising", "isation", "isations"]
    .map {
      Array($0.utf8)
    }
  /// What stands before the ending of a verb in “-ize”.
  private static let verbStems = [
    "al", "il", "ol", "ul", "all", "am", "im", "em", "om", "ym", "gn", "un", "on", "an", "in", "gen", "ter",
    "tor",
    "por", "hor", "mar", "lar", "iar", "mer", "gor", "ur", "ard", "id", "iod", "th", "pt", "et", "it", "ot",
    "mat",
    "as", "hes", "og", "ic",
  ].map { Array($0.utf8) }
  /// promise, compromise, premise, demise
  private static let otherStems = ["prom", "prem", "dem"].map { Array($0.utf8) }

  // MARK: -our

  /// tumour → tumor, coloured → colored, but not hour, four, detour.
  private static func withoutOur(_ word: [UInt8]) -> [UInt8] {
    for ending in ourEndings where word.hasSuffix(ending) {
      let head = word.dropLast(ending.count)
      guard head.count >= 3 || head.elementsEqual("od".utf8), !ourExceptions.contains(Array(head)) else {
        return word
      }
      return head + [UInt8(ascii: "o")] + ending.dropFirst(2)
    }
    return word
  }

  private static let ourEndings = [
    "our", "ours", "oured", "ouring", "ourable", "oural", "ourite", "ourless", "ouration",
  ].map { Array($0.utf8) }
  private static let ourExceptions = Set(["cont", "det", "glam", "parl"].map { Array($0.utf8) })
}

/// Which pairs of letters a word has, or may have: most words have none that a rule could apply to.
private struct LetterPairs {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {}

  init(_ word: [UInt8]) {
    for index in word.indices.dropFirst() {
      let slot = UInt64((Int(word[index - 1]) &* 31 &+ Int(word[index])) & 127)
      if slot < 64 { low |= 1 << slot } else { high |= 1 << (slot - 64) }
    }
  }

  /// Whether all pairs of `others` are among these.
  func hold(_ others: LetterPairs) -> Bool {
    low & others.low == others.low && high & others.high == others.high
  }

  /// Whether any pair of `others` is.
  func meet(_ others: LetterPairs) -> Bool { low & others.low | high & others.high != 0 }

  mutating func formUnion(_ others: LetterPairs) {
    low |= others.low
    high |= others.high
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(endIndex - suffix.count)...].elementsEqual(suffix)
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    guard count >= suffix.count else { return false }
    for index in suffix.indices where self[count - suffix.count + index] != suffix[index] { return false }
    return true
  }

  fileprivate mutating func replaceAll(_ pattern: [UInt8], with replacement: [UInt8]) {
    var index = 0
    while index + pattern.count <= count {
      if self[index] == pattern[0], self[index..<index + pattern.count].elementsEqual(pattern) {
        replaceSubrange(index..<index + pattern.count, with: replacement)
        index += replacement.count
      } else {
        index += 1
      }
    }
  }
}
