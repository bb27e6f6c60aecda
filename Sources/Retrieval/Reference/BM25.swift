internal import Foundation

/// BM25 as Lucene reckons it since version 8, without the factor k₁ + 1 that changes no order, and with true
/// lengths where Lucene rounds them.
public struct BM25: Sendable, Equatable {
  /// How soon further occurrences stop counting.
  public var k1: Double
  /// How much a long document is held against it: 0 not at all, 1 in full.
  public var b: Double

  public init(k1: Double = 0.9, b: Double = 0.4) {
    self.k1 = k1
    self.b = b
  }

  /// ln(1 + (N − n + 0.5) / (n + 0.5)), never negative.
  package func inverseDocumentFrequency(_ frequency: Int, of documents: Int) -> Double {
    log(1 + (Double(documents) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  /// What `frequency` occurrences count in a document of `length` terms, from 0 to 1.
  package func saturated(_ frequency: Int, length: Int, averageLength: Double) -> Double {
    // Not by the formula, for which it is 0 / 0 where k₁ is 0, or b is 1 and the length 0.
    guard frequency > 0 else { return 0 }
    let frequency = Double(frequency)
    return frequency / (frequency + k1 * (1 - b + b * Double(length) / averageLength))
  }
}
