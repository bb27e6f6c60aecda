/// The features that a set of examples knows, with their weights: a text becomes a sparse vector of unit length
/// at most.
///
/// Each kind of feature is brought to its own length first. What no example has counts in that length, heavily:
/// a text of unknown words is short in every direction, and no intent scores high for it.
struct FeatureSpace: Sendable {
  /// A text: for each feature known, its row and its value.
  struct Vector: Sendable {
    var rows: [Int32] = []
    var values: [Float] = []
  }

  private let table: FeatureTable
  /// By row.
  private let weights: [Float]
  /// By row: `TextFeature.Kind.familiarity`.
  let familiarity: [Float]
  /// The square of the weight that an unknown feature counts with.
  private let unknownSquare: Float

  /// How many times the square of the rarest feature's weight an unknown one counts.
  private static let unknownFactor: Float = 6

  /// Row 0 is in every text.
  static let bias = 0

  var count: Int { weights.count }

  /// - Parameter texts: The features of each example.
  init(_ texts: [[TextFeature]]) {
    var all = FeatureTable(capacity: 40 * texts.count)
    var frequencies: [Int32] = []
    var found: [TextFeature] = []
    for feature in texts.joined() {
      let place = all.insert(feature.key)
      if place == found.count {
        found.append(feature)
        frequencies.append(0)
      }
      frequencies[place] += 1
    }
    // The frequent ones side by side: training and scoring find their rows in the processor's caches.
    let kept = found.indices.filter { frequencies[$0] >= found[$0].kind.fewestExamples }
      .sorted { (-frequencies[$0], $0) < (-frequencies[$1], $1) }
    var table = FeatureTable(capacity: kept.count + 1)
    // The bias, under a key that no feature has.
    _ = table.insert(0)
    for place in kept { _ = table.insert(found[place].key) }
    weights = [1] + kept.map { Self.weight(of: Int(frequencies[$0]), among: texts.count) }
    familiarity = [0] + kept.map { found[$0].kind.familiarity }
    self.table = table
    let rarest = Self.weight(of: 1, among: texts.count)
    unknownSquare = Self.unknownFactor * rarest * rarest
  }

  /// Grows slowly with rarity. The logarithm to base 2 is taken as linear between powers: exact arithmetic, where
  /// that of the system's library differs from machine to machine.
  private static func weight(of frequency: Int, among count: Int) -> Float {
    let ratio = Float(1 + count) / Float(1 + frequency)
    let logarithm = Float(ratio.exponent) + (ratio.significand - 1)
    return (1 + 0.7 * logarithm).squareRoot()
  }

  private static let shareLength = TextFeature.Kind.allCases.reduce(Float(0)) { $0 + $1.share * $1.share }
    .squareRoot()

  /// The vector of a text, in place of what `vector` held.
  func read(_ features: [TextFeature], into vector: inout Vector) {
    vector.rows.removeAll(keepingCapacity: true)
    vector.values.removeAll(keepingCapacity: true)
    vector.rows.append(Int32(Self.bias))
    vector.values.append(1)
    // A sum for each of the kinds.
    var squares = SIMD4<Float>.zero
    for feature in features {
      if let row = table.row(of: feature.key) {
        squares[feature.kind.rawValue] += weights[row] * weights[row]
      } else {
        squares[feature.kind.rawValue] += unknownSquare
      }
    }
    var scales = SIMD4<Float>.zero
    for kind in TextFeature.Kind.allCases where squares[kind.rawValue] > 0 {
      scales[kind.rawValue] = kind.share / (Self.shareLength * squares[kind.rawValue].squareRoot())
    }
    for feature in features {
      guard let row = table.row(of: feature.key) else { continue }
      vector.rows.append(Int32(row))
      vector.values.append(weights[row] * scales[feature.kind.rawValue])
    }
  }
}
