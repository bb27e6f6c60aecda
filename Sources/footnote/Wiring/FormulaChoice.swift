import Retrieval

/// The parameters of BM25 that were asked for; a ranking has its own in place of the others.
struct FormulaChoice {
  var k1: Double?
  var b: Double?

  func applied(to formula: BM25) -> BM25 { BM25(k1: k1 ?? formula.k1, b: b ?? formula.b) }
}
