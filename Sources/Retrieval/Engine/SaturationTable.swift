/// What occurrences count, by their number, the length of the field and the field: worked out once for ordinary
/// numbers, and each time for others, with the same result.
@safe
struct SaturationTable {
  private static let lengths = 128
  private static let frequencies = 4

  private let formula: BM25
  private let averageLengths: [Double]
  private let kept: RawVector<Double>

  init(_ formula: BM25, averageLengths: [Double]) {
    self.formula = formula
    self.averageLengths = averageLengths
    kept = RawVector(capacity: averageLengths.count * Self.lengths * Self.frequencies)
    for average in averageLengths {
      for length in 0..<Self.lengths {
        for frequency in 0..<Self.frequencies {
          kept.append(formula.saturated(frequency, length: length, averageLength: average))
        }
      }
    }
  }

  @inline(__always)
  subscript(frequency: Int, length: Int, field: Int) -> Double {
    if length < Self.lengths, frequency < Self.frequencies {
      return kept[(field &* Self.lengths &+ length) &* Self.frequencies &+ frequency]
    }
    return formula.saturated(frequency, length: length, averageLength: averageLengths[field])
  }
}
