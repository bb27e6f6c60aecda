internal import Foundation

/// Where a mean lies with 95 % confidence.
package struct ConfidenceInterval: Sendable, Equatable {
  package let lower: Double
  package let upper: Double

  /// The percentile bootstrap (Efron 1979) over `resamples` drawings. The seed is fixed: the same values in the
  /// same order have the same interval on every machine.
  static func bootstrap(_ values: [Double], resamples: Int = 10_000) -> ConfidenceInterval {
    guard !values.isEmpty else { return ConfidenceInterval(lower: 0, upper: 0) }
    var random = SeededNumbers(state: 1)
    var means: [Double] = []
    for _ in 0..<resamples {
      var sum = 0.0
      for _ in values { sum += values[random.next(below: values.count)] }
      means.append(sum / Double(values.count))
    }
    means.sort()
    let tail = Int(0.025 * Double(resamples))
    return ConfidenceInterval(lower: means[tail], upper: means[resamples - 1 - tail])
  }

  /// The score interval of a share (Wilson 1927), which holds for few values and for shares near 0 and 1 too.
  static func wilson(_ count: Int, of total: Int) -> ConfidenceInterval {
    guard total > 0 else { return ConfidenceInterval(lower: 0, upper: 0) }
    let z = 1.959_963_984_540_054
    let (n, share) = (Double(total), Double(count) / Double(total))
    let middle = share + z * z / (2 * n)
    let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return ConfidenceInterval(
      lower: max(0, (middle - reach) / scale), upper: min(1, (middle + reach) / scale))
  }
}
