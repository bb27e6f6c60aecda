internal import Foundation

/// A number, a word or a mark of a statement.
struct Lexeme: Equatable {
  enum Kind: Equatable {
    case number(Decimal)
    /// Digits that can be read in more than one way: `0,5`.
    case malformed
    case word
    case mark
  }

  let kind: Kind
  /// Lower case; `-` for every dash but the long one, `u` for µ.
  let text: String
  /// UTF-8 offsets.
  let range: Range<Int>
  /// Whether a blank stands in front of it.
  let isSpaced: Bool

  var number: Decimal? { if case .number(let value) = kind { value } else { nil } }
  /// A whole number.
  var count: Int? { number.flatMap { $0.isWhole ? NSDecimalNumber(decimal: $0).intValue : nil } }
  var isWord: Bool { kind == .word }
}

extension Decimal {
  var isWhole: Bool { !description.contains(".") }
}
