/// Finds the known word that a misspelt one most likely stands for.
///
/// Distance is Damerau–Levenshtein with adjacent transpositions. Look-alike names of drugs are a hazard, not a
/// convenience: a correction that would have to choose between two drugs is refused; one slip at most, beside
/// letters that sound alike, leads to a drug; and a word that reads like a drug by its ending is corrected to
/// another at a distance of one letter only.
public struct SpellingCorrector: Sendable {
  private struct Entry: Sendable {
    let letters: [UInt8]
    let isDrug: Bool
    let isPreferred: Bool
  }

  /// By first letter.
  private let entries: [UInt8: [Entry]]
  private let lexicon: Lexicon

  /// `preferred` are the folded words of the articles: on equal distance they win.
  public init(lexicon: Lexicon, preferred: Set<String>) {
    self.lexicon = lexicon
    var entries: [UInt8: [Entry]] = [:]
    func add(_ word: String, isDrug: Bool, isPreferred: Bool) {
      let letters = Array(word.utf8)
      guard letters.count >= 3, letters.count <= 32, let first = letters.first else { return }
      entries[first, default: []].append(Entry(letters: letters, isDrug: isDrug, isPreferred: isPreferred))
    }
    for word in preferred.sorted() {
      add(word, isDrug: lexicon.words[word] == .drug, isPreferred: true)
    }
    for (word, kind) in lexicon.words.sorted(by: { $0.key < $1.key }) where !preferred.contains(word) {
      add(word, isDrug: kind == .drug, isPreferred: false)
    }
    self.entries = entries
  }

  /// The known word for an unknown, folded one; nil where none is near enough, or two drugs are.
  public func correction(of word: String) -> String? {
    let letters = Array(word.utf8)
    guard (4...32).contains(letters.count), letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
      return nil
    }
    let limit = letters.count >= 7 ? 2 : 1
    let claimsDrug = lexicon.drugClass(ofUnknown: word) != nil
    var best: (distance: Int, entry: Entry)?
    var drugs = 0
    for first in letters[0] == letters[1] ? [letters[0]] : [letters[0], letters[1]] {
      for entry in entries[first] ?? [] where abs(entry.letters.count - letters.count) <= limit {
        let bound = min(limit, best?.distance ?? limit)
        guard let distance = Self.distance(letters, entry.letters, atMost: bound) else { continue }
        if distance == 2 && entry.letters.count < 7 { continue }
        if distance == 2 && entry.isDrug && !Self.soundAlike(letters, entry.letters) { continue }
        guard let current = best, distance == current.distance else {
          best = (distance, entry)
          drugs = entry.isDrug ? 1 : 0
          continue
        }
        if entry.isDrug { drugs += 1 }
        let isNearer =
          entry.isPreferred == current.entry.isPreferred
          && Self.commonPrefix(letters, entry.letters) > Self.commonPrefix(letters, current.entry.letters)
        if isNearer || (entry.isPreferred && !current.entry.isPreferred) { best = (distance, entry) }
      }
    }
    guard let best else { return nil }
    if best.entry.isDrug && (drugs > 1 || (claimsDrug && best.distance > 1)) { return nil }
    return String(decoding: best.entry.letters, as: UTF8.self)
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

  private static func commonPrefix(_ a: [UInt8], _ b: [UInt8]) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  /// Nil when the distance exceeds `limit`.
  static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
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
