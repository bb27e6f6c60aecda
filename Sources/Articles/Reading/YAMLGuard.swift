/// Refuses, before any YAML is parsed, what could make parsing it dangerous.
///
/// Aliases can stand for exponentially much, and tags change what plain text means; an article needs
/// neither. Quotation marks are not followed from line to line, so the check errs on the side of refusing.
/// Nesting is libyaml's to limit: 1,000 levels.
enum YAMLGuard {
  static func check(_ source: SourceText, lines: Range<Int>) throws(ArticleError) {
    for line in lines {
      let range = source.lines[line]
      var atValue = true
      for index in range {
        let byte = source.bytes[index]
        if atValue {
          let next = index + 1 < range.upperBound ? source.bytes[index + 1] : 0x20
          let reference = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
          if byte == UInt8(ascii: "!") || reference && !next.isBlank {
            throw source.error(line + 1, .frontMatterReference(source.string(index..<range.upperBound)))
          }
        }
        atValue = valueMayFollow(byte, atValue: atValue)
      }
    }
  }

  private static func valueMayFollow(_ byte: UInt8, atValue: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): true
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "?"): atValue
    default: false
    }
  }
}
