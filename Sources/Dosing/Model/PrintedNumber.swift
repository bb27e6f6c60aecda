package import Articles
package import Foundation

/// A number of a regimen with the place that prints it: what a reader can check.
package struct PrintedNumber: Sendable, Hashable {
  package let value: Decimal
  package let statement: Statement.ID
  /// UTF-8 offsets in the statement's text: of the digits, or of a word such as “twice”.
  package let range: Range<Int>

  /// Whether the statement prints this number there.
  package func isPrinted(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else { return false }
    guard let printed = String(validating: bytes[range], as: UTF8.self) else { return false }
    return DoseLexer.value(of: printed) == value
  }
}
