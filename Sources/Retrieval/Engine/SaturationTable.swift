/// What occurrences count, by their number, the length of the field and the field: worked out once for ordinary
/// numbers, and each time for others, with the same result.
@safe
struct SaturationTable {
  fileprivate static let lengths = 128
  fileprivate static let frequencies = 8

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
  subscript(frequency: Int, length: Int, field: Int) -> Double { self[field: field][frequency, length] }

  @inline(__always)
  subscript(field field: Int) -> OfField {
    precondition(field < averageLengths.count)
    return unsafe OfField(
      formula: formula, averageLength: averageLengths[field],
      kept: kept.base + field &* Self.lengths &* Self.frequencies)
  }

  /// The numbers of one field: a plain value for inner loops, good for as long as the table is there.
  @safe
  struct OfField {
    fileprivate let formula: BM25
    fileprivate let averageLength: Double
    fileprivate let kept: UnsafeMutablePointer<Double>

    @inline(__always)
    subscript(frequency: Int, length: Int) -> Double {
      if UInt(bitPattern: length) < SaturationTable.lengths,
        UInt(bitPattern: frequency) < SaturationTable.frequencies
      {
        return unsafe kept[length &* SaturationTable.frequencies &+ frequency]
      }
      return formula.saturated(frequency, length: length, averageLength: averageLength)
    }
  }
}
