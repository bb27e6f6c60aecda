import Notation
import Testing

struct BytesAsTextTests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", "", ""), ("f", "Zg==", "66"), ("foo", "Zm9v", "666f6f"), ("foobar", "Zm9vYmFy", "666f6f626172"),
  ])
  func `bytes are written as RFC 4648 says, and read back`(
    _ sample: (text: String, base64: String, hex: String)
  ) {
    let bytes = Array(sample.text.utf8)
    #expect(Base64.encode(bytes) == sample.base64)
    #expect(Hexadecimal.encode(bytes) == sample.hex)
    #expect(Hexadecimal.decode(sample.hex) == bytes)
    if !bytes.isEmpty { #expect(Base64.decode(sample.base64) == bytes) }
  }

  @Test func `the alphabet for addresses has neither plus nor slash nor padding`() {
    let bytes: [UInt8] = [0xFB, 0xFF, 0xBE, 0xFF]
    #expect(Base64.encode(bytes) == "+/++/w==")
    #expect(Base64.encodeURL(bytes) == "-_--_w")
    #expect(Base64.decodeURL("-_--_w") == bytes)
    #expect(Base64.decodeURL("+/++/w") == nil)
  }

  @Test(arguments: ["0", "0g", "+f", "-1", " 1", "0x"])
  func `what is not two hexadecimal digits a byte is not read`(_ text: String) {
    #expect(Hexadecimal.decode(text) == nil)
  }

  @Test func `digits are read in either case and written in lower case`() {
    #expect(Hexadecimal.decode("00aBFf") == [0, 0xAB, 0xFF])
    #expect(Hexadecimal.encode([0, 0xAB, 0xFF]) == "00abff")
  }

  @Test(arguments: ["Zg", "Zg=", "Zg== ", "Zh==", "Z g=", "Zg==Zg==", "Zm9v\n"])
  func `base64 is not read where padding, white space or a stray bit is wrong`(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
