internal import CStemmer

/// The Snowball English stemmer (Porter 2) of libstemmer.
///
/// The library's object is not thread-safe, so each text is stemmed by an object of its own.
@safe struct Stemmer: ~Copyable {
  private let handle: OpaquePointer?

  init() {
    unsafe handle = sb_stemmer_new("english", "UTF_8")
  }

  deinit {
    unsafe sb_stemmer_delete(handle)
  }

  /// `word` in lower case; shorter than three letters it stays as it is.
  func stem(_ word: String) -> String {
    var word = word
    return word.withUTF8 { bytes in
      guard bytes.count > 2, bytes.count < 64, let handle = unsafe handle, let start = bytes.baseAddress
      else {
        return unsafe String(decoding: bytes, as: UTF8.self)
      }
      guard let stem = unsafe sb_stemmer_stem(handle, start, Int32(bytes.count)) else {
        return unsafe String(decoding: bytes, as: UTF8.self)
      }
      let length = unsafe Int(sb_stemmer_length(handle))
      return unsafe String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }
  }
}
