package import Foundation

extension JSON {
  /// Null where there is no text.
  package static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  package static func texts(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

  package static func integer(_ number: Int) -> JSON { .number(String(number)) }

  /// A finite number; a whole one has no fraction.
  package static func double(_ number: Double) -> JSON {
    let text = String(number)
    return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  /// Digit by digit: a dose is never rounded.
  package static func decimal(_ number: Decimal) -> JSON { .number(number.description) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
