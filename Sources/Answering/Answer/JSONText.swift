/// A JSON text (RFC 8259) in the making: keys sorted, nothing escaped that need not be.
struct JSONText {
  typealias Field = (key: String, value: JSONText)

  private(set) var bytes: [UInt8] = []

  static let null = JSONText(plain: "null")

  static func flag(_ flag: Bool) -> JSONText { JSONText(plain: flag ? "true" : "false") }
  static func integer(_ number: Int) -> JSONText { JSONText(plain: String(number)) }

  /// A finite number; a whole one has no fraction.
  static func number(_ number: Double) -> JSONText {
    let text = String(number)
    return JSONText(plain: text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  static func text(_ text: String?) -> JSONText {
    guard let text else { return null }
    var json = JSONText()
    json.append(text)
    return json
  }

  static func texts(_ texts: [String]) -> JSONText { list(texts.map { .text($0) }) }

  static func list(_ values: [JSONText]) -> JSONText {
    var json = JSONText(plain: "[")
    for (place, value) in values.enumerated() {
      if place > 0 { json.bytes.append(UInt8(ascii: ",")) }
      json.bytes.append(contentsOf: value.bytes)
    }
    json.bytes.append(UInt8(ascii: "]"))
    return json
  }

  static func object(_ fields: [Field]) -> JSONText {
    var json = JSONText(plain: "{")
    for (place, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
      if place > 0 { json.bytes.append(UInt8(ascii: ",")) }
      json.append(field.key)
      json.bytes.append(UInt8(ascii: ":"))
      json.bytes.append(contentsOf: field.value.bytes)
    }
    json.bytes.append(UInt8(ascii: "}"))
    return json
  }

  private init(plain: String = "") { bytes = Array(plain.utf8) }

  private mutating func append(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
