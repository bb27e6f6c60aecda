/// Refuses, before any YAML is parsed, what could make parsing it dangerous.
///
/// Aliases can stand for exponentially much, and tags change what plain text means; an article needs
/// neither. Quotation marks are not followed from line to line, so the check errs on the side of refusing.
/// Nesting is libyaml's to limit: 1,000 levels.
package enum YAMLGuard {
  static func check(_ source: SourceText, lines: Range<Int>) throws(ArticleError) {
    for line in lines {
      let range = source.lines[line]
      if let index = reference(in: source.bytes, range) {
        throw source.error(line + 1, .frontMatterReference(source.string(index..<range.upperBound)))
      }
    }
  }

  /// The 1-based line of the first anchor, alias or tag of a whole file; nil where there is none.
  package static func lineOfReference(in bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex { reference(in: bytes, $0.indices) != nil }.map { $0 + 1 }
  }

  private static func reference(in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var atValue = true
    for index in line {
      let byte = bytes[index]
      if atValue {
        let next = index + 1 < line.upperBound ? bytes[index + 1] : 0x20
        let reference = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
        if byte == UInt8(ascii: "!") || reference && !next.isBlank { return index }
      }
      atValue = valueMayFollow(byte, atValue: atValue)
    }
    return nil
  }

  private static func valueMayFollow(_ byte: UInt8, atValue: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): true
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "?"): atValue
    default: false
    }
  }
}
