/// British spellings brought to their American form by rule, so that a text in either answers a question in
/// the other. Applied to articles, lexicon and questions alike: a word that a rule bends wrongly is bent the
/// same way everywhere, and still finds itself.
enum Spelling {
  static func american(_ word: String) -> String {
    guard word.utf8.count > 3 else { return word }
    var word = word
    for (british, american) in anywhere where word.contains(british) {
      word = word.replacing(british, with: american)
    }
    for (british, american) in starts where word.hasPrefix(british) {
      word = american + word.dropFirst(british.count)
    }
    for (british, american) in ends where word.hasSuffix(british) && word.count > british.count {
      return word.dropLast(british.count) + american
    }
    if let stem = ourStem(of: word) { return stem }
    return word
  }

  private static let anywhere: [(String, String)] = [
    ("aem", "em"), ("haem", "hem"), ("oea", "ea"), ("paed", "ped"), ("anaesth", "anesth"),
    ("gynaec", "gynec"), ("sulph", "sulf"), ("faec", "fec"), ("caec", "cec"), ("manoeuv", "maneuv"),
    ("labell", "label"), ("counsell", "counsel"), ("travell", "travel"), ("cancell", "cancel"),
    ("modell", "model"), ("fulfil ", "fulfill "), ("oedema", "edema"), ("neutropaen", "neutropen"),
    ("homoeo", "homeo"), ("leucocyt", "leukocyt"), ("mould", "mold"), ("pyjama", "pajama"),
  ]
  private static let starts: [(String, String)] = [
    ("oed", "ed"), ("oes", "es"), ("foet", "fet"), ("coeli", "celi"), ("aetio", "etio"), ("caesar", "cesar"),
    ("ageing", "aging"), ("sceptic", "skeptic"), ("programme", "program"), ("tyr", "tyr"),
  ]
  private static let ends: [(String, String)] = {
    var ends: [(String, String)] = [
      ("fibre", "fiber"), ("fibres", "fibers"), ("litre", "liter"), ("litres", "liters"),
      ("metre", "meter"), ("metres", "meters"), ("centre", "center"), ("centres", "centers"),
      ("titre", "titer"), ("titres", "titers"), ("defence", "defense"), ("licence", "license"),
      ("alyse", "alyze"), ("alysed", "alyzed"), ("alysing", "alyzing"),
    ]
    for stem in ["al", "il", "im", "gn", "un", "on", "an", "ter", "tor", "mar", "gor", "thor", "th", "pt", "et"] {
      for ending in ["e", "ed", "es", "er", "ing", "ation", "ations"] {
        ends.append((stem + "is" + ending, stem + "iz" + ending))
      }
    }
    return ends
  }()

  /// tumour → tumor, coloured → colored, but not hour, four, detour.
  private static func ourStem(of word: String) -> String? {
    for ending in ["", "s", "ed", "ing", "able", "al"] where word.hasSuffix("our" + ending) {
      let head = word.dropLast(3 + ending.count)
      guard head.count >= 3, !["cont", "det", "glam", "parl", "deti"].contains(String(head)) else { return nil }
      return head + "or" + ending
    }
    return nil
  }
}
