/// Reads a lexicon line by line where it is written in the plain forms of the shipped one, many times faster
/// than by way of a YAML parser:
///
///     section:
///       name: other name, another
///       name: {also: "other name, another", members: "name, name"}
///     section: >
///       words of a text
///
/// Anything else, an error too, is left to `LexiconReader.readYAML`.
struct LexiconLines {
  private let bytes: [UInt8]
  private var position = 0
  private var builder = LexiconBuilder()
  /// Sections, and stems of drug names, that were read; none may come twice.
  private var seen: Set<String> = []

  /// Nil where the file is not of these forms, or is wrong.
  static func read(_ bytes: [UInt8]) -> Lexicon? {
    guard isPlain(bytes) else { return nil }
    var lines = LexiconLines(bytes: bytes)
    do {
      try lines.read()
      return try lines.builder.lexicon()
    } catch {
      return nil
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// A form that is left to the YAML parser.
  private struct OtherForm: Error {}

  /// Printable, and without the line ends that YAML knows beside “\n”.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    let span = bytes.span
    for place in span.indices {
      switch span[place] {
      case 0x0A, 0x20..<0x7F, 0x80..<0xC2, 0xC3..<0xE2, 0xE3..<0xEF, 0xF0...: continue
      // Not U+0080 to U+009F, U+2028 and U+2029, U+F000 and beyond.
      case 0xC2 where span[place + 1] >= 0xA0: continue
      case 0xE2 where span[place + 1] != 0x80 || !(0xA8...0xA9).contains(span[place + 2]): continue
      default: return false
      }
    }
    return true
  }
}

extension LexiconLines {
  private typealias Line = ArraySlice<UInt8>

  private mutating func read() throws {
    while let line = nextLine() {
      guard !line.isBlank, !line.isComment else { continue }
      guard line.indent == 0 else { throw OtherForm() }
      try readSection(line)
    }
    if seen.isEmpty { throw OtherForm() }
  }

  private mutating func nextLine() -> Line? {
    guard position < bytes.count else { return nil }
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  /// `name:` with entries behind it, or `name: >` with a text.
  private mutating func readSection(_ line: Line) throws {
    let letters = line.prefix(while: \.isSmallLetter)
    let name = String(decoding: letters, as: UTF8.self)
    guard seen.insert(name).inserted else { throw OtherForm() }
    switch (name, String(decoding: line[letters.endIndex...], as: UTF8.self)) {
    case ("background", ": >"): builder.addBackground(try readText()[...])
    case ("english", ": >"): builder.addEnglish(try readText()[...])
    case ("stems", ":"):
      try readEntries { lines, key, value throws in
        let letters = String(decoding: key, as: UTF8.self)
        guard lines.seen.insert(letters).inserted, let name = value.scalar else { throw OtherForm() }
        lines.builder.addStem(letters, of: String(decoding: name, as: UTF8.self), line: 0)
      }
    case (_, ":"):
      guard let kind = LexiconReader.kind(of: name) else { throw OtherForm() }
      try readEntries { lines, key, value throws in
        guard !lines.builder.holds(kind, key) else { throw OtherForm() }
        let id = lines.builder.addConcept(kind, key)
        if let names = value.scalar {
          lines.builder.addNames(names, of: id)
        } else {
          try lines.readFields(value, of: id)
        }
      }
    default: throw OtherForm()
    }
  }

  /// The indented lines that follow, as one.
  private mutating func readText() throws -> [UInt8] {
    var text: [UInt8] = []
    while position < bytes.count {
      let start = position
      guard let line = nextLine() else { break }
      if line.isBlank { continue }
      if line.indent == 0 {
        position = start
        break
      }
      guard line.indent == 2 else { throw OtherForm() }
      text.append(contentsOf: line.dropFirst(2))
      text.append(UInt8(ascii: " "))
    }
    return text
  }

  /// The lines `  key: value` that follow, each with something behind the colon.
  private mutating func readEntries(
    _ body: (inout LexiconLines, _ key: Line, _ value: Line) throws -> Void
  ) throws {
    var isEmpty = true
    while position < bytes.count {
      let start = position
      guard let line = nextLine() else { break }
      if line.isBlank || line.isComment { continue }
      if line.indent == 0 {
        position = start
        break
      }
      let (key, value) = try entry(line)
      try body(&self, key, value)
      isEmpty = false
    }
    if isEmpty { throw OtherForm() }
  }

  private func entry(_ line: Line) throws -> (key: Line, value: Line) {
    let line = line.withoutBlanksAtEnd
    guard line.indent == 2, let colon = line.firstColon, colon - line.startIndex < 1_000 else {
      throw OtherForm()
    }
    let printed = line[(line.startIndex + 2)..<colon]
    let value = line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") }
    // A stem of drug names opens with a hyphen.
    let isStem = printed.first == UInt8(ascii: "-") && printed.dropFirst().first?.isPlainStart == true
    guard let key = isStem ? printed : printed.scalar, !key.isEmpty, key.last != UInt8(ascii: " "),
      !value.isEmpty, !line.holdsComment
    else { throw OtherForm() }
    return (key, value)
  }

  /// `{field: "text", field: name}`
  private mutating func readFields(_ mapping: Line, of id: Concept.ID) throws {
    guard mapping.first == UInt8(ascii: "{") else { throw OtherForm() }
    var rest = mapping.dropFirst()
    var fields: [Line] = []
    repeat {
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      let field = rest.prefix(while: \.isSmallLetter)
      rest = rest[field.endIndex...]
      guard !field.isEmpty, !fields.contains(field), rest.starts(with: ": ".utf8) else { throw OtherForm() }
      fields.append(field)
      rest = rest.dropFirst(2)
      let text: Line
      if rest.first == UInt8(ascii: "\"") {
        text = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
        guard !text.contains(UInt8(ascii: "\\")), text.endIndex < rest.endIndex else { throw OtherForm() }
        rest = rest[(text.endIndex + 1)...]
      } else {
        text = rest.prefix { $0.isPlainStart || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        guard text.first?.isPlainStart == true, text.last != UInt8(ascii: " ") else { throw OtherForm() }
        rest = rest[text.endIndex...]
      }
      try builder.addField(String(decoding: field, as: UTF8.self), text, of: id, line: 0)
      guard let next = rest.popFirst(), next == UInt8(ascii: ",") || rest.isEmpty && next == UInt8(ascii: "}")
      else { throw OtherForm() }
    } while !rest.isEmpty
    guard mapping.last == UInt8(ascii: "}") else { throw OtherForm() }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var indent: Int { prefix { $0 == UInt8(ascii: " ") }.count }
  fileprivate var isBlank: Bool { allSatisfy { $0 == UInt8(ascii: " ") } }
  fileprivate var isComment: Bool { first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "#") }

  /// The text of a scalar that stands alone, plain or in double quotes; nil where it is neither for certain.
  fileprivate var scalar: ArraySlice<UInt8>? {
    if first == UInt8(ascii: "\"") {
      let text = dropFirst().prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      return text.endIndex == endIndex - 1 && last == UInt8(ascii: "\"") ? text : nil
    }
    return first?.isPlainStart == true && firstColon == nil ? self : nil
  }

  fileprivate var withoutBlanksAtEnd: ArraySlice<UInt8> {
    var line = self
    while line.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }

  /// The first colon that ends a key: before a blank, or at the end.
  fileprivate var firstColon: Int? {
    indices.first {
      self[$0] == UInt8(ascii: ":") && ($0 + 1 == endIndex || self[$0 + 1] == UInt8(ascii: " "))
    }
  }

  fileprivate var holdsComment: Bool {
    indices.dropFirst().contains { self[$0] == UInt8(ascii: "#") && self[$0 - 1] == UInt8(ascii: " ") }
  }
}

extension UInt8 {
  fileprivate var isSmallLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

  /// A letter, a digit, `=` or a byte of a character outside ASCII: no sign that means something to YAML.
  fileprivate var isPlainStart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="), 0x80...:
      true
    default: false
    }
  }
}
