internal import Analysis
internal import Dosing
internal import Foundation

/// A figure that takes the place of one told before, without saying what it is of.
struct FigureCorrection: Equatable {
  let measure: PatientMeasure
  /// Nil where the old one is taken back and none takes its place.
  let value: Decimal?
  /// Tokens that say so.
  let tokens: Range<Int>

  /// “45, not 82”, “not 82 but 45”, “not 82”, “sorry, 45”: understood only where the figure denied, or the one
  /// figure that can be meant, was told before.
  init?(in tokens: [Token], of known: PatientFigures) {
    let numbers = tokens.indices.filter { Self.number(tokens[$0]) != nil }
    for old in numbers where Self.isDenied(old, in: tokens) {
      guard let measure = known.measures.first(where: { known[$0]?.value == Self.number(tokens[old]) }) else {
        continue
      }
      let others = numbers.filter { $0 != old && abs($0 - old) <= 4 }
      guard others.count <= 1 else { return nil }
      let places = others + [old]
      self.measure = measure
      value = others.first.flatMap { Self.number(tokens[$0]) }
      self.tokens = max(0, (places.min() ?? old) - 1)..<min(tokens.count, (places.max() ?? old) + 2)
      return
    }
    guard numbers.count == 1, let only = numbers.first, tokens.count <= 6, known.measures.count == 1,
      tokens.contains(where: { Self.openers.contains($0.surface) }),
      tokens.indices.allSatisfy({
        $0 == only || Self.openers.union(Self.fillers).contains(tokens[$0].surface)
      })
    else { return nil }
    measure = known.measures[0]
    value = Self.number(tokens[only])
    self.tokens = 0..<tokens.count
  }

  private static let openers: Set<String> = [
    "no", "sorry", "actually", "meant", "correction", "wrong", "oops", "rather",
  ]
  private static let fillers: Set<String> = [
    "i", "its", "it", "is", "was", "she", "he", "shes", "hes", "make", "that", "should", "be", "mean", "the",
  ]

  /// A bare number, or one of years or kilograms.
  private static func number(_ token: Token) -> Decimal? {
    switch token.kind {
    case .number: return Decimal(string: token.term)
    case .quantity(let unit) where unit.symbol == "year" || unit.symbol == "kg":
      return Decimal(string: String(token.term.prefix { $0.isNumber || $0 == "." }))
    default: return nil
    }
  }

  private static func isDenied(_ index: Int, in tokens: [Token]) -> Bool {
    let before = tokens[max(0, index - 2)..<index].map(\.surface)
    let after = tokens[(index + 1)...].prefix(2).map(\.surface)
    if after.last == "wrong", ["is", "was"].contains(after[0]) { return true }
    return before.contains { ["not", "isnt", "wasnt", "arent"].contains($0) }
      || zip(before, before.dropFirst()).contains {
        ($0, $1) == ("instead", "of") || ($0, $1) == ("rather", "than")
      }
  }
}
