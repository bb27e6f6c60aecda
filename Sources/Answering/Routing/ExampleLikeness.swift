internal import Analysis
internal import Foundation

/// Likeness to the nearest examples: for each manifest, the cosine of its nearest positive one with a little
/// support from the next two, less half of its nearest negative one.
///
/// Drugs, conditions, populations and numbers are replaced by their kind first, so that an example about one drug
/// serves every other.
struct ExampleLikeness: Likeness {
  private struct Example: Sendable {
    let text: String
    let manifest: Int
    let isPositive: Bool
    /// Feature weights of unit length, sorted by feature.
    let vector: [(feature: String, weight: Double)]
  }

  private let count: Int
  private let examples: [Example]
  /// Positions in `examples` by feature, with the weight there.
  private let byFeature: [String: [(example: Int, weight: Double)]]
  private let featureWeights: [String: Double]
  private let rarestWeight: Double

  init(_ manifests: [IntentManifest], analyzer: Analyzer) {
    count = manifests.count
    var texts: [(text: String, manifest: Int, isPositive: Bool)] = []
    for (index, manifest) in manifests.enumerated() {
      texts += manifest.positiveExamples.map { ($0, index, true) }
      texts += manifest.negativeExamples.map { ($0, index, false) }
    }
    let features = texts.mapInHalves { Self.features(of: analyzer.analyze($0.text), analyzer) }
    var frequencies: [String: Int] = [:]
    frequencies.reserveCapacity(16 * texts.count)
    for feature in features.joined() { frequencies[feature, default: 0] += 1 }
    let count = Double(texts.count)
    featureWeights = frequencies.mapValues { log(1 + count / Double($0)) }
    rarestWeight = log(1 + count)
    let weights = featureWeights
    examples = zip(texts, features).map { text, features in
      Example(
        text: text.text, manifest: text.manifest, isPositive: text.isPositive,
        vector: Self.vector(features, weights, unseen: 0))
    }
    var byFeature: [String: [(example: Int, weight: Double)]] = [:]
    byFeature.reserveCapacity(frequencies.count)
    for (index, example) in examples.enumerated() {
      for (feature, weight) in example.vector { byFeature[feature, default: []].append((index, weight)) }
    }
    self.byFeature = byFeature
  }

  func of(_ question: AnalyzedText, by analyzer: Analyzer) -> [ManifestLikeness] {
    let features = Self.features(of: question, analyzer)
    var similarity = [Double](repeating: 0, count: examples.count)
    for (feature, weight) in Self.vector(features, featureWeights, unseen: rarestWeight) {
      for (example, other) in byFeature[feature] ?? [] { similarity[example] += weight * other }
    }
    var positive = [BestThree](repeating: BestThree(), count: count)
    var negative = [Double](repeating: 0, count: count)
    var nearest = [Int?](repeating: nil, count: count)
    for index in examples.indices where similarity[index] > 0.05 {
      let manifest = examples[index].manifest
      if examples[index].isPositive {
        if similarity[index] > positive[manifest].first { nearest[manifest] = index }
        positive[manifest].insert(similarity[index])
      } else {
        negative[manifest] = max(negative[manifest], similarity[index])
      }
    }
    return (0..<count).map { index in
      let best = positive[index]
      let support = (best.second + best.third) / 2
      var score = best.first > 0 ? best.first + 0.3 * support : 0
      if negative[index] > best.first { score = max(0, score - 0.5 * negative[index]) }
      return ManifestLikeness(score: score, example: nearest[index].map { examples[$0].text })
    }
  }

  /// The three greatest of some positive numbers; 0 for those that are missing.
  private struct BestThree {
    private(set) var first = 0.0
    private(set) var second = 0.0
    private(set) var third = 0.0

    mutating func insert(_ number: Double) {
      if number > first {
        (first, second, third) = (number, first, second)
      } else if number > second {
        (second, third) = (number, second)
      } else if number > third {
        third = number
      }
    }
  }

  // MARK: Features

  /// Stems with entities replaced by their kind, word groups, and pairs of neighbours; sorted, each once.
  private static func features(of text: AnalyzedText, _ analyzer: Analyzer) -> [String] {
    var sequence: [String] = ["^"]
    var groups: [String] = []
    var index = 0
    while index < text.tokens.count {
      let mention = text.mentions.first { $0.tokens.lowerBound == index && !$0.isComposed }
      let kind = mention?.concepts.lazy.map { analyzer[$0].kind }.first { $0 != .word }
      if let mention, let kind {
        sequence.append(placeholder(kind))
        index = mention.tokens.upperBound
        continue
      }
      for concept in mention?.concepts ?? [] { groups.append(concept.term) }
      switch text.tokens[index].kind {
      case .word: sequence.append(text.tokens[index].term)
      case .number: sequence.append("<number>")
      case .quantity(let unit): sequence.append(unit.isDose ? "<dose>" : "<\(unit.symbol)>")
      }
      index += 1
    }
    let pairs = zip(sequence, sequence.dropFirst()).map { $0 + " " + $1 }
    var features: [String] = []
    for feature in (sequence.dropFirst() + pairs + groups).sorted() where feature != features.last {
      features.append(feature)
    }
    return features
  }

  private static func placeholder(_ kind: Concept.Kind) -> String {
    switch kind {
    case .drug, .drugClass: "<drug>"
    case .condition, .symptom, .abbreviation: "<condition>"
    default: "<\(kind.rawValue)>"
    }
  }

  private static func vector(
    _ features: [String], _ weights: [String: Double], unseen: Double
  ) -> [(feature: String, weight: Double)] {
    let values = features.map { weights[$0] ?? unseen }
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return [] }
    return zip(features, values).map { ($0, $1 / length) }
  }
}
