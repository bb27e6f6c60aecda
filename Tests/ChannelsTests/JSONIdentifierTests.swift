import Notation
import Testing

@testable import Channels

@Test(arguments: [
  ("\"a\"", "a"), ("17", "17"), ("-1002", "-1002"), ("\"\"", nil), ("1.5", nil), (#""a\nb""#, nil),
  ("[1]", nil),
])
func `an identifier is text that can be seen, or a whole number`(_ text: String, _ identifier: String?) {
  #expect(JSONReader.read(Array(text.utf8))?.identifier == identifier)
}
