/// Takes a text apart into features, each once, in the order they stand. Keeps its buffers from text to text.
struct FeatureReader {
  /// How many words apart two may stand to count as together.
  static let reach = 9

  private(set) var features: [TextFeature] = []
  private var words = WordReader()
  private var keys = KeySet()

  private static let start = Fingerprint("^".utf8).value
  private static let end = Fingerprint("$".utf8).value

  mutating func read(_ text: String) {
    features.removeAll(keepingCapacity: true)
    keys.removeAll()
    words.read(text)
    let stems = words.stems
    guard !stems.isEmpty else { return }
    for stem in stems { add(stem, .word) }
    for index in 0...stems.count {
      let first = index == 0 ? Self.start : stems[index - 1]
      let second = index < stems.count ? stems[index] : Self.end
      add(Fingerprint.joining(first, second, as: .neighbours), .neighbours)
    }
    for index in stems.indices {
      for later in stems[(index + 1)...].prefix(Self.reach) {
        let pair = (min(stems[index], later), max(stems[index], later))
        add(Fingerprint.joining(pair.0, pair.1, as: .together), .together)
      }
    }
    for range in words.ranges { readLetters(range) }
  }

  /// With `<` in front of the word and `>` behind it.
  private mutating func readLetters(_ range: Range<Int>) {
    var (first, second) = (UInt8(ascii: "<"), words.letters[range.lowerBound])
    for index in (range.lowerBound + 1)...range.upperBound {
      let third = index < range.upperBound ? words.letters[index] : UInt8(ascii: ">")
      let letters = UInt64(first) << 16 | UInt64(second) << 8 | UInt64(third)
      add(Fingerprint.joining(letters, 0, as: .letters), .letters)
      (first, second) = (second, third)
    }
  }

  private mutating func add(_ key: UInt64, _ kind: TextFeature.Kind) {
    if keys.insert(key) { features.append(TextFeature(key: key, kind: kind)) }
  }
}
