/// Whether two stems are likely to be of one root: “infect” and “infecti”, “diagnos” and “diagnost”.
enum CommonRoot {
  /// The least share of letters that they begin with in common.
  private static let least = 0.6

  /// The share of letters that both begin with; nil where it is too small.
  static func share(_ one: String, _ other: String) -> Double? {
    let common = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    let share = Double(common) / Double(max(one.utf8.count, other.utf8.count))
    return share >= least ? share : nil
  }
}
