/// Durations by upper bound, in seconds.
struct Histogram {
  static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0]

  private(set) var counts = [Int](repeating: 0, count: bounds.count)
  private(set) var count = 0
  private(set) var sum = 0.0

  mutating func observe(_ seconds: Double) {
    count += 1
    sum += seconds
    if let slot = Self.bounds.firstIndex(where: { seconds <= $0 }) { counts[slot] += 1 }
  }
}
