package import Foundation

/// A number with its unit, as printed.
package struct Quantity: Sendable, Hashable {
  package let value: Decimal
  package let unit: DoseUnit

  package init(_ value: Decimal, _ unit: DoseUnit) {
    self.value = value
    self.unit = unit
  }

  /// False too where the two cannot be compared.
  func isBelow(_ other: Quantity) -> Bool {
    if unit == other.unit { return value < other.value }
    guard unit.dimension == other.unit.dimension, let a = scaled, let b = other.scaled else { return false }
    return a < b
  }

  /// Nil between units of different kinds.
  func scaled(to other: DoseUnit) -> Quantity? {
    guard unit.dimension == other.dimension, let value = scaled, let magnitude = other.magnitude else {
      return nil
    }
    return Quantity(value * Decimal(sign: .plus, exponent: -magnitude, significand: 1), other)
  }

  /// Grams, moles or litres; nil where the unit has no scale.
  var scaled: Decimal? {
    unit.magnitude.map { value * Decimal(sign: .plus, exponent: $0, significand: 1) }
  }
}

/// A quantity, or both ends of a range. Never the middle of one.
package struct QuantityRange: Sendable, Hashable {
  package let low: Quantity
  package let high: Quantity?

  package init(_ low: Quantity, to high: Quantity? = nil) {
    self.low = low
    self.high = high
  }

  package var ends: [Quantity] { [low] + [high].compactMap(\.self) }
}
