/// A short form that a text introduces in brackets behind its long form: “restless legs syndrome (RLS)”.
///
/// Found as Schwartz and Hearst describe (Pacific Symposium on Biocomputing 2003): every letter of the short
/// form, from its last, must stand in the words before the bracket, its first letter at a word's beginning.
public struct Abbreviation: Sendable, Hashable {
  public let short: String
  public let long: String

  public static func defined(in text: String) -> [Abbreviation] {
    let characters = Array(text)
    var found: [Abbreviation] = []
    var index = 0
    while index < characters.count {
      guard characters[index] == "(", let end = characters[index...].prefix(16).firstIndex(of: ")") else {
        index += 1
        continue
      }
      let short = characters[index + 1..<end]
      if isShortForm(short), let long = longForm(of: Array(short), before: index, in: characters) {
        found.append(Abbreviation(short: String(short), long: long))
      }
      index = end + 1
    }
    return found
  }

  private static func isShortForm(_ characters: ArraySlice<Character>) -> Bool {
    (2...10).contains(characters.count) && characters.first?.isLetter == true
      && characters.filter(\.isUppercase).count >= 2
      && characters.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  private static func longForm(of short: [Character], before bracket: Int, in text: [Character]) -> String? {
    let words = min(short.count + 5, short.count * 2)
    var start = bracket
    var seen = 0
    while start > 0, seen < words {
      start -= 1
      if text[start] == " " && start + 1 < bracket { seen += 1 }
      if ".;:(—".contains(text[start]) { break }
    }
    var place = bracket - 1
    var letter = short.count - 1
    while letter >= 0 {
      let wanted = short[letter].lowercased()
      guard short[letter].isLetter || short[letter].isNumber else {
        letter -= 1
        continue
      }
      while place >= start,
        text[place].lowercased() != wanted
          || (letter == 0 && place > 0 && (text[place - 1].isLetter || text[place - 1].isNumber))
      {
        place -= 1
      }
      guard place >= start else { return nil }
      place -= 1
      letter -= 1
    }
    let long = String(text[(place + 1)..<bracket].reversed().drop { $0 == " " }.reversed())
    return long.count > short.count ? long : nil
  }
}
