internal import Analysis
internal import CKernels

/// Cuts a text into words, over bytes: the same words as `PlainAnalyzer`, which is its specification, and many
/// times as fast, because a word of ASCII is never a `String`.
@safe
struct TermReader {
  /// Bytes behind a text that must be readable: a key reads 16 wherever a word stands.
  static let slack = 16

  /// Where the words of a text begin and end.
  private let starts = RawVector<UInt32>(capacity: 1_024)
  private let ends = RawVector<UInt32>(capacity: 1_024)

  /// Hands out the words of a text one after the other, in lower case and before stop words and stems, as keys.
  /// Words of one letter are none.
  ///
  /// - Parameters:
  ///   - utf8: has `slack` readable bytes behind it.
  ///   - short: given the key of each word of at most 14 bytes.
  ///   - long: given the bytes of each longer one.
  @inline(__always)
  func read(
    _ utf8: UnsafeBufferPointer<UInt8>, in space: TermKey.Space, short: (TermKey) -> Void,
    long: ([UInt8]) -> Void
  ) {
    guard let start = utf8.baseAddress else { return }
    let room = utf8.count / 2 + 1 + Int(FOOTNOTE_WORDS_AT_ONCE)
    starts.reserve(room)
    ends.reserve(room)
    var isWide: Int32 = 0
    let count = unsafe footnote_words(start, utf8.count, starts.base, ends.base, &isWide)
    for place in 0..<count {
      let letters = unsafe start + Int(starts.base[place])
      let length = unsafe Int(ends.base[place] &- starts.base[place])
      let word = unsafe UnsafeBufferPointer(start: letters, count: length)
      if isWide != 0, unsafe word.contains(where: { $0 >= 0x80 }) {
        for word in PlainAnalyzer.words(of: unsafe String(decoding: word, as: UTF8.self)) {
          let bytes = Array(word.utf8)
          if bytes.count <= TermKey.longestInline {
            short(TermKey(short: bytes, in: space))
          } else {
            long(bytes)
          }
        }
      } else if length > TermKey.longestInline {
        long(unsafe word.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 })
      } else if length > 1 {
        short(unsafe TermKey(short: letters, count: length, in: space))
      }
    }
  }
}
