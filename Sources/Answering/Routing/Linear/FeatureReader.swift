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
      add(
        Fingerprint.joining(first, index < stems.count ? stems[index] : Self.end, as: .neighbours),
        .neighbours)
      guard index < stems.count else { break }
      let second = index + 1 < stems.count ? stems[index + 1] : Self.end
      add(Fingerprint.joining(first, second, as: .apart), .apart)
      for later in stems[(index + 1)...].prefix(Self.reach) {
        let pair = (min(stems[index], later), max(stems[index], later))
        add(Fingerprint.joining(pair.0, pair.1, as: .together), .together)
      }
    }
    readLetters()
  }

  private mutating func readLetters() {
    for range in words.ranges {
      // Three bytes back, with `<` in front of the word and `>` behind it.
      var window: (UInt8, UInt8, UInt8) = (0, 0, UInt8(ascii: "<"))
      for index in range.lowerBound...range.upperBound {
        let byte = index < range.upperBound ? words.letters[index] : UInt8(ascii: ">")
        let read = index - range.lowerBound
        if read >= 1 {
          let three = UInt64(window.1) << 16 | UInt64(window.2) << 8 | UInt64(byte)
          add(Fingerprint.joining(three, 3, as: .letters), .letters)
          if read >= 2 {
            add(Fingerprint.joining(UInt64(window.0) << 24 | three, 4, as: .letters), .letters)
          }
        }
        window = (window.1, window.2, byte)
      }
    }
  }

  private mutating func add(_ key: UInt64, _ kind: TextFeature.Kind) {
    if keys.insert(key) { features.append(TextFeature(key: key, kind: kind)) }
  }
}
