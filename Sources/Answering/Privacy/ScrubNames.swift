/// Names, known by the words in front of them.
extension ScrubPage {
  mutating func findNames(_ isMedical: (String) -> Bool) {
    var known: Set<String> = []
    var index = 0
    while index < pieces.count {
      guard isFree(index), isWord(index), let start = nameStart(behind: index, isMedical) else {
        index += 1
        continue
      }
      let isTitle = Self.titles.contains(lower(index))
      let end = nameEnd(start, isTitle: isTitle, isMedical)
      guard end > start else {
        index += 1
        continue
      }
      for place in start..<end where isWord(place) {
        let word = bare(lower(place))
        if word.utf8.count >= 3, !isMedical(word) { known.insert(word) }
      }
      take(start..<end, .name, trim: possessive(text(end - 1)))
      index = end
    }
    // The same name again, with no cue: “Pt John Smith … John says …”.
    for index in pieces.indices where isFree(index) && isWord(index) && isCapitalised(index) {
      if known.contains(bare(lower(index))), !isEponym(index) {
        take(index..<index + 1, .name, trim: possessive(text(index)))
      }
    }
  }

  /// Where a name must start if the word at `index` is a cue for one; nil for any other word.
  private func nameStart(behind index: Int, _ isMedical: (String) -> Bool) -> Int? {
    let cue = lower(index)
    let next = text(index + 1) == "." ? index + 2 : index + 1
    guard isFree(next) else { return nil }
    if Self.titles.contains(cue) {
      // “MS” is multiple sclerosis, “miss a dose” a verb, “my dr said” no name.
      if text(index) == "MS" || text(index) == "DR" && !isCapitalised(next) { return nil }
      if cue == "miss", !isCapitalised(index) || isMedical(bare(lower(next))) { return nil }
      if isCapitalised(next) { return next }
      let isLoose = ["mr", "mrs", "dr"].contains(cue) && isWord(next) && !Self.common.contains(lower(next))
      guard isLoose, !isMedical(bare(lower(next))), !lower(next).hasSuffix("ed") else { return nil }
      return cue != "dr" || !["my", "the", "a", "your", "her", "his", "our"].contains(lower(index - 1))
        ? next : nil
    }
    switch cue {
    case "named", "surname", "name", "forename", "firstname", "names", "name's", "name’s":
      var place = index + 1
      while [":", "is", "was", "="].contains(lower(place)) { place += 1 }
      let isOpen = cue == "named" || (place > index + 1 && lower(index - 1) == "my") || cue.hasSuffix("s")
      guard isFree(place), isCapitalised(place) || (isOpen && isWord(place) && cue != "names") else {
        return nil
      }
      if cue == "name", place == index + 1 { return nil }
      return isName(place, isMedical) ? place : nil
    case "called":
      guard (max(0, index - 4)..<index).contains(where: { isPerson($0) }) else { return nil }
      return isCapitalised(next) && isName(next, isMedical) ? next : nil
    case "pt", "patient", "px":
      let place = text(index + 1) == ":" ? index + 2 : next
      return isFree(place) && isMixedCase(place) && isName(place, isMedical) ? place : nil
    case "lives", "living":
      return nil
    default:
      guard Self.relations.contains(cue), isMixedCase(index + 1) else { return nil }
      guard ["my", "his", "her", "our", "their", "the", "your"].contains(lower(index - 1)) else { return nil }
      return isName(index + 1, isMedical) ? index + 1 : nil
    }
  }

  private func isPerson(_ index: Int) -> Bool {
    Self.relations.contains(lower(index))
      || ["he", "she", "i", "i'm", "i’m", "im", "someone"].contains(lower(index))
  }

  /// Up to four words of a name, with initials and particles.
  private func nameEnd(_ start: Int, isTitle: Bool, _ isMedical: (String) -> Bool) -> Int {
    guard isWord(start), !isEponym(start), !Self.common.contains(lower(start)) else { return start }
    var end = start + 1
    var words = 1
    var hasEnded = possessive(text(start)) > 0
    while words < 4, !hasEnded, end < pieces.count {
      let dot = text(end) == "." && text(end - 1).utf8.count == 1 ? end + 1 : end
      let joint = isDash(end) && !isSpaced(end) && !isSpaced(end + 1) ? end + 1 : dot
      var word = joint
      while word < joint + 2, Self.particles.contains(lower(word)), !isCapitalised(word) { word += 1 }
      guard isFree(word), isWord(word), isCapitalised(word), !isEponym(word) else { break }
      if text(word).utf8.count == 1 && text(word) == "I" { break }
      guard isName(word, isMedical) || joint != dot else { break }
      // Letters that run into digits are no name: “K2”.
      if isNumber(word + 1) && !isSpaced(word + 1) { break }
      end = word + 1
      words += 1
      hasEnded = possessive(text(word)) > 0
    }
    return end
  }

  private func isName(_ index: Int, _ isMedical: (String) -> Bool) -> Bool {
    isWord(index) && !Self.common.contains(lower(index)) && !isMedical(bare(lower(index))) && !isEponym(index)
      && !(isNumber(index + 1) && !isSpaced(index + 1))
  }

  private func isCapitalised(_ index: Int) -> Bool { text(index).first?.isUppercase == true }

  /// A capital and small letters behind it: no “CKD”.
  private func isMixedCase(_ index: Int) -> Bool {
    isCapitalised(index) && text(index).dropFirst().contains(where: \.isLowercase)
  }

  /// “Parkinson's disease”, “Phalen test”.
  private func isEponym(_ index: Int) -> Bool {
    Self.eponymEnds.contains(lower(index + 1))
      || (isDash(index + 1) && Self.eponymEnds.contains(lower(index + 3)))
  }

  /// The bytes of an ending ’s.
  private func possessive(_ word: String) -> Int {
    if word.hasSuffix("'s") { return 2 }
    return word.hasSuffix("’s") ? 4 : 0
  }

  private func bare(_ word: String) -> String {
    let ending = possessive(word)
    return ending > 0 ? String(word.dropLast(2)) : word
  }

  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor",
  ]
  private static let particles: Set<String> = [
    "van", "von", "de", "der", "den", "al", "bin", "da", "di", "la", "el",
  ]
  private static let eponymEnds: Set<String> = [
    "disease", "syndrome", "sign", "signs", "test", "palsy", "contracture", "lymphoma", "phenomenon",
    "criteria",
    "score", "maneuver", "manoeuvre", "chorea", "arthritis", "disorder", "classification", "reflex", "ulcer",
    "tremor",
    "equation", "formula", "scale", "index", "sarcoma", "dementia", "thyroiditis", "fracture",
  ]
  /// Words that a cue is followed by with a capital, in headings and at the start of a sentence, and verbs.
  private static let common: Set<String> = [
    "a", "an", "the", "and", "or", "is", "was", "has", "had", "have", "who", "with", "without", "on", "in",
    "at", "to",
    "of", "for", "from", "not", "no", "says", "said", "told", "gave", "thinks", "wants", "put", "started",
    "stopped",
    "denies", "reports", "presents", "presented", "complains", "takes", "took", "can", "could", "should",
    "would",
    "will", "may", "might", "must", "does", "did", "do", "what", "which", "when", "why", "how", "where", "if",
    "i", "he",
    "she", "they", "we", "it", "this", "that", "these", "those", "my", "his", "her", "our", "their", "your",
    "any",
    "information", "leaflet", "education", "safety", "care", "group", "groups", "population", "age", "aged",
    "name",
    "id", "number", "history", "factors", "characteristics", "type", "stage", "grade", "class", "needs",
    "asks",
    "also", "still", "now", "but", "so", "as", "be", "been", "being", "are", "were", "us", "me", "him",
    "them",
    "google", "appointment", "advice", "prescribed", "recommends", "recommended", "only", "just", "about",
    "after",
    "before", "during", "please", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",
    "taking", "using", "living", "suffering", "known", "feels", "feeling", "sleeps", "stands", "walks",
    "getting",
    "male", "female", "old", "new", "black", "white", "asian", "american", "european", "african", "hispanic",
  ]
}
