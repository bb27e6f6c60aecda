/// Finds the known word that a misspelt one most likely stands for.
///
/// Distance is Damerau–Levenshtein with adjacent transpositions. Look-alike names of drugs are a hazard, not a
/// convenience: a correction that would have to choose between two drugs is refused; one slip at most, beside
/// letters that sound alike, leads to a drug; and a word that reads like a drug by its ending is corrected to
/// another at a distance of one letter only.
public struct SpellingCorrector: Sendable {
  /// Words by their first letter.
  private struct Shelf: Sendable {
    let words: WordTable
    private let numbers: [[Int32]]

    init(_ words: WordTable, where isIncluded: (Int) -> Bool) {
      var numbers = [[Int32]](repeating: [], count: 256)
      for number in 0..<words.count where isIncluded(number) {
        let letters = words.letters(of: number)
        if letters.count >= 3, letters.count <= 32 {
          numbers[Int(letters[letters.startIndex])].append(Int32(number))
        }
      }
      self.words = words
      self.numbers = numbers
    }

    func words(from first: UInt8) -> [Int32] { numbers[Int(first)] }
  }

  /// A word that the misspelt one may stand for.
  private struct Candidate {
    let letters: [UInt8]
    let distance: Int
    let isDrug: Bool
    let isPreferred: Bool
    /// How many letters it begins with as the misspelt word does.
    let shared: Int
    /// Whether it begins with the second letter of the misspelt word.
    let isSwapped: Bool

    /// Of two words at one distance.
    func isLikelier(than other: Candidate) -> Bool {
      if isPreferred != other.isPreferred { return isPreferred }
      if shared != other.shared { return shared > other.shared }
      if isSwapped != other.isSwapped { return other.isSwapped }
      return letters.lexicographicallyPrecedes(other.letters)
    }
  }

  /// The words of the articles, and those of the lexicon.
  private let preferred: Shelf
  private let known: Shelf
  private let lexicon: Lexicon

  /// `preferred` are the folded words of the articles: on equal distance they win.
  public init(lexicon: Lexicon, preferred: Set<String>) {
    self.lexicon = lexicon
    var words = WordTable(capacity: preferred.count)
    for word in preferred { _ = words.insert(word) }
    self.preferred = Shelf(words) { _ in true }
    known = Shelf(lexicon.vocabulary.words) { lexicon.vocabulary[$0].contains(.word) }
  }

  /// The known word for an unknown, folded one; nil where none is near enough, or two drugs are.
  public func correction(of word: String) -> String? {
    let letters = Array(word.utf8)
    guard (4...32).contains(letters.count), letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
      return nil
    }
    let claimsDrug = lexicon.drugClass(ofUnknown: word) != nil
    var best: Candidate?
    var drugs = 0
    for first in letters[0] == letters[1] ? [letters[0]] : [letters[0], letters[1]] {
      for (shelf, isPreferred) in [(preferred, true), (known, false)] {
        for number in shelf.words(from: first) {
          let other = shelf.words.letters(of: Int(number))
          guard let distance = distance(letters, other, atMost: best?.distance),
            isPreferred || preferred.words.number(of: other.span) == nil
          else { continue }
          let isDrug = lexicon.vocabulary[other.span].contains(.drug)
          if distance == 2 && isDrug && !Self.soundAlike(letters, Array(other)) { continue }
          let found = Candidate(
            letters: Array(other), distance: distance, isDrug: isDrug, isPreferred: isPreferred,
            shared: Self.commonPrefix(letters, other), isSwapped: first != letters[0])
          if let current = best, distance == current.distance {
            if isDrug { drugs += 1 }
            if found.isLikelier(than: current) { best = found }
          } else {
            best = found
            drugs = isDrug ? 1 : 0
          }
        }
      }
    }
    guard let best else { return nil }
    if best.isDrug && (drugs > 1 || (claimsDrug && best.distance > 1)) { return nil }
    return String(decoding: best.letters, as: UTF8.self)
  }

  /// Nil where a known word is too far off; a short one must be nearer.
  private func distance(_ letters: [UInt8], _ other: ArraySlice<UInt8>, atMost bound: Int?) -> Int? {
    let limit = min(letters.count >= 7 ? 2 : 1, bound ?? 2)
    guard abs(other.count - letters.count) <= limit,
      (Self.letterSet(letters[...]) ^ Self.letterSet(other)).nonzeroBitCount <= 2 * limit,
      let distance = Self.distance(letters, Array(other), atMost: limit)
    else { return nil }
    return distance == 2 && other.count < 7 ? nil : distance
  }

  /// Which letters a word has: a slip puts in one at most, and takes out one.
  private static func letterSet(_ letters: ArraySlice<UInt8>) -> UInt32 {
    letters.reduce(0) { $0 | 1 << UInt32($1 & 0x1F) }
  }

  /// “baclophen” for baclofen, but not quinidine for quinine: one letter apart at most when `ph` is `f`, `y` is
  /// `i` and a doubled letter is one.
  private static func soundAlike(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    distance(sound(of: a), sound(of: b), atMost: 1) != nil
  }

  private static func sound(of letters: [UInt8]) -> [UInt8] {
    var sound: [UInt8] = []
    for (index, letter) in letters.enumerated() {
      switch letter {
      case UInt8(ascii: "h") where index > 0 && letters[index - 1] == UInt8(ascii: "p"):
        sound[sound.count - 1] = UInt8(ascii: "f")
      case UInt8(ascii: "y"): sound.append(UInt8(ascii: "i"))
      case sound.last: continue
      default: sound.append(letter)
      }
    }
    return sound
  }

  private static func commonPrefix(_ a: [UInt8], _ b: ArraySlice<UInt8>) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  /// Nil when the distance exceeds `limit`.
  package static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var older = [Int](repeating: 0, count: b.count + 1)
    var old = Array(0...b.count)
    for i in 1...max(1, a.count) where i <= a.count {
      var row = [Int](repeating: limit + 1, count: b.count + 1)
      row[0] = i
      var least = i
      for j in max(1, i - limit)...max(1, min(b.count, i + limit)) where j <= b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var value = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { value = min(value, older[j - 2] + 1) }
        row[j] = value
        least = min(least, value)
      }
      if least > limit { return nil }
      older = old
      old = row
    }
    return old[b.count] <= limit ? old[b.count] : nil
  }
}
