/// The bytes of a file, checked once so that what reads them may take UTF-8 and visible text for granted.
///
/// Lines end in LF or CRLF; offsets are those of the file as it stands.
struct SourceText {
  let file: String
  let bytes: [UInt8]
  /// Without line ends. A final line end does not open another line.
  let lines: [Range<Int>]

  static let sizeLimit = 4 << 20

  /// - Parameter skipsByteOrderMark: A page saved by a browser may open with one; an article may not.
  init(_ bytes: [UInt8], file: String, skipsByteOrderMark: Bool = false) throws(ArticleError) {
    guard bytes.count <= Self.sizeLimit else {
      throw ArticleError(
        file: file, line: 1, problem: .tooLarge(bytes: bytes.count, limit: Self.sizeLimit))
    }
    guard !bytes.isEmpty else { throw ArticleError(file: file, line: 1, problem: .empty) }
    var lines: [Range<Int>] = []
    var start = skipsByteOrderMark && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        lines.append(start..<(index > start && bytes[index - 1] == 0x0D ? index - 1 : index))
        index += 1
        start = index
      case 0x20..<0x7F, 0x09:
        index += 1
      case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A:
        index += 1
      case ..<0x80:
        throw ArticleError(
          file: file, line: lines.count + 1, problem: .forbiddenCharacter(UInt32(byte), offset: index))
      default:
        guard let (scalar, length) = UTF8Decoder.scalar(in: bytes, at: index) else {
          throw ArticleError(file: file, line: lines.count + 1, problem: .invalidUTF8(offset: index))
        }
        guard case .allowed = CharacterClass(scalar) else {
          throw ArticleError(
            file: file, line: lines.count + 1, problem: .forbiddenCharacter(scalar, offset: index))
        }
        index += length
      }
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    self.file = file
    self.bytes = bytes
    self.lines = lines
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// `range` without blanks (space, tab, no-break space) at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> { bytes.trimmingBlanks(range) }

  func error(_ line: Int, _ problem: ArticleError.Problem) -> ArticleError {
    ArticleError(file: file, line: line, problem: problem)
  }
}

enum UTF8Decoder {
  /// The scalar of two bytes or more that starts at `index`; nil where the bytes are not well-formed
  /// (Unicode 16, table 3-7).
  static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }
}
