import Foundation
import Testing

@testable import Answering

struct JSONTextTests {
  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func text(_ json: JSONText) -> String { String(decoding: json.bytes, as: UTF8.self) }

  @Test(arguments: [
    "", "a/b", "“é” \u{1F600} \u{2028}\u{7F}", "\"\\", (0..<0x20).map { String(UnicodeScalar($0)) }.joined(),
  ])
  func `a text is written as Foundation writes it`(_ value: String) throws {
    #expect(try text(.text(value)) == encoded(value))
  }

  @Test(arguments: [0, 1, 0.1, 0.55, 1.2, 12.34, 100, -3.25])
  func `a number is written as Foundation writes it`(_ value: Double) throws {
    #expect(try text(.number(value)) == encoded(value))
  }

  @Test func `keys are sorted, and what is missing is null`() {
    let json = JSONText.object([
      ("b", .text(nil)), ("a", .list([.integer(1), .flag(true)])), ("c", .texts(["x"])),
    ])
    #expect(text(json) == #"{"a":[1,true],"b":null,"c":["x"]}"#)
  }
}
