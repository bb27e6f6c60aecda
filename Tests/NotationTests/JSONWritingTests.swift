import Foundation
import Notation
import Testing

struct JSONWritingTests {
  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func text(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) }

  @Test(arguments: [
    "", "a/b", "“é” \u{1F600} \u{2028}\u{7F}", "\"\\", (0..<0x20).map { String(UnicodeScalar($0)) }.joined(),
  ])
  func `a text is written as Foundation writes it`(_ value: String) throws {
    #expect(try text(.string(value)) == encoded(value))
  }

  @Test(arguments: [0, 1, 0.1, 0.55, 1.2, 12.34, 100, -3.25])
  func `a number is written as Foundation writes it`(_ value: Double) throws {
    #expect(try text(.double(value)) == encoded(value))
  }

  @Test(arguments: ["0.1", "12.5", "100", "0.0000001", "12345678901234567890.12345"])
  func `a decimal number keeps every digit`(_ digits: String) throws {
    let number = try #require(Decimal(string: digits))
    #expect(try text(.decimal(number)) == digits && digits == encoded(number))
  }

  @Test func `keys are sorted, and what is missing is null`() {
    let json: JSON = ["b": .text(nil), "a": .array([1, true]), "B": .texts(["x"]), "ab": .object([:])]
    #expect(text(json) == #"{"B":["x"],"a":[1,true],"ab":{},"b":null}"#)
  }

  @Test func `what was read is written with sorted keys and no more escapes than it needs`() throws {
    let text = #"{"b":[1.50,true,null],"a":"é/\u0001\"\\\n"}"#
    let value = try #require(JSONReader.read(Array(text.utf8)))
    #expect(self.text(value) == #"{"a":"é/\u0001\"\\\n","b":[1.50,true,null]}"#)
    #expect(JSONReader.read(value.bytes) == value)
  }
}
