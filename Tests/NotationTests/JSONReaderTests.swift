import Testing

@testable import Notation

@Test(
  arguments: [
    ("null", .null), (" true ", .bool(true)), ("-0", .number("-0")),
    ("12345678901234567890", .number("12345678901234567890")),
    ("1.5e-3", .number("1.5e-3")), (#""a\u00e9\n\/""#, .string("aé\n/")), (#""\ud83d\ude00""#, .string("😀")),
    ("[]", .array([])), (#"{"a":[1,{"b":null}]}"#, .object(["a": .array([1, ["b": .null]])])),
  ] as [(String, JSON)])
func `JSON is read as RFC 8259 says`(_ text: String, _ value: JSON) {
  #expect(JSONReader.read(Array(text.utf8)) == value)
}

@Test(arguments: [
  "", " ", "nul", "nulll", "01", "+1", "1.", ".5", "1e", "-", "NaN", "Infinity", "'a'", #""a"#, #""\x""#,
  #""\u12""#,
  "\"a\u{1}\"", "[1,]", "[1 2]", "[", "]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", "1 2", "{}x",
  "\u{FEFF}{}",
])
func `what is not JSON is not read`(_ text: String) {
  #expect(JSONReader.read(Array(text.utf8)) == nil)
}

@Test(arguments: [#"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"[{"b":{"a":1,"c":2,"a":1}}]"#])
func `a key that is given twice is not read, however it is written`(_ text: String) {
  #expect(JSONReader.read(Array(text.utf8)) == nil)
}

@Test(arguments: [#"["#, #"{"a":"#])
func `nesting is read to its limit, and ends no stack beyond it`(_ open: String) {
  func nested(_ depth: Int) -> [UInt8] {
    let close = open == "[" ? "]" : "}"
    return Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
  }
  #expect(JSONReader.read(nested(64)) != nil)
  #expect(JSONReader.read(nested(65)) == nil)
  #expect(JSONReader.read(nested(1_000_000)) == nil)
}

@Test func `bytes that are no UTF-8 are not read`() {
  #expect(JSONReader.read([0x22, 0xFF, 0x22]) == nil)
  #expect(JSONReader.read([0x22, 0xED, 0xA0, 0x80, 0x22]) == nil)
}

@Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800\n""#])
func `half a surrogate pair becomes a mark, so that one letter stops no service`(_ text: String) throws {
  let read = try #require(JSONReader.read(Array(text.utf8))?.string)
  #expect(read.unicodeScalars.first == "\u{FFFD}")
}
