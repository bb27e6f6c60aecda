extension FeatureTable {
  /// How much of the question a sentence has, alone and with its neighbours.
  mutating func addCoverage(_ comparison: Comparison) {
    let words = comparison.asked.words
    let own = comparison.strengths
    let before = own.map { [0] + Array($0.dropLast()) }
    let behind = own.map { Array($0.dropFirst()) + [0] }
    self[.coverage] = comparison.shares(of: own) { words[$0].isGeneral ? 0 : 1 }
    self[.coverageWithBefore] = comparison.shares(of: Self.better(own, before))
    self[.coverageWithBehind] = comparison.shares(of: Self.better(own, behind))
    surrounding = comparison.shares(of: Self.better(own, Self.better(before, behind)))
  }

  /// The better of two, word by word and sentence by sentence.
  private static func better(_ one: [[Double]], _ other: [[Double]]) -> [[Double]] {
    zip(one, other).map { zip($0, $1).map(max) }
  }
}
