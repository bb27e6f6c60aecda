import Foundation

/// Figures as tables print them.
enum Decimals {
  static func four(_ value: Double) -> String { String(format: "%.4f", value) }
}
