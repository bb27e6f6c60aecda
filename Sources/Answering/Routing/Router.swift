package import Analysis
internal import Foundation

/// Recognises what kind of answer a question asks for, from the manifests alone.
///
/// A manifest speaks by its cues (phrases found in the question) and by its examples (likeness of wording).
/// Drugs, conditions, populations and numbers are replaced by their kind first, so that an example about
/// one drug serves every other.
package struct Router: Sendable {
  package struct Route: Sendable, Equatable {
    package let intent: String
    package let score: Double
    /// What spoke for it.
    package let cue: String?
    package let example: String?
  }

  private struct Cue: Sendable {
    let text: String
    let terms: [String]
    let manifest: Int
  }

  private struct Example: Sendable {
    let text: String
    let manifest: Int
    let isPositive: Bool
    /// Feature weights of unit length, sorted by feature.
    let vector: [(feature: String, weight: Double)]
  }

  private let manifests: [IntentManifest]
  private let cues: [String: [Cue]]
  private let examples: [Example]
  /// Positions in `examples` by feature, with the weight there.
  private let byFeature: [String: [(example: Int, weight: Double)]]
  private let featureWeights: [String: Double]
  private let rarestWeight: Double
  private let priorities: [String: Int]

  package init(_ manifests: [IntentManifest], analyzer: Analyzer) {
    self.manifests = manifests
    priorities = Dictionary(manifests.map { ($0.id, $0.priority) }, uniquingKeysWith: { first, _ in first })
    var cues: [String: [Cue]] = [:]
    var texts: [(text: String, manifest: Int, isPositive: Bool)] = []
    for (index, manifest) in manifests.enumerated() {
      for cue in manifest.cues {
        let terms = analyzer.tokens(of: cue).map(\.term)
        guard let first = terms.first else { continue }
        cues[first, default: []].append(Cue(text: cue, terms: terms, manifest: index))
      }
      texts += manifest.positiveExamples.map { ($0, index, true) }
      texts += manifest.negativeExamples.map { ($0, index, false) }
    }
    self.cues = cues
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

  /// All intents that something speaks for, best first, equal scores by priority and id.
  /// - Parameter analyzer: The one that analysed the question; it may know more names than the router's own.
  package func routes(_ question: AnalyzedText, by analyzer: Analyzer) -> [Route] {
    var terms = question.tokens.map(\.term)
    // “…, correct?” asks for a yes, not for a correction.
    if terms.count > 3, let last = terms.last, Self.tags.contains(last) { terms.removeLast() }
    var cueScores = [Double](repeating: 0, count: manifests.count)
    var bestCues = [Cue?](repeating: nil, count: manifests.count)
    let cuesFound = found(in: terms) + found(in: bare(question, analyzer))
    for cue in cuesFound {
      let strength = 0.55 + 0.12 * Double(min(cue.terms.count, 4) - 1)
      if let best = bestCues[cue.manifest] {
        let bestStrength = 0.55 + 0.12 * Double(min(best.terms.count, 4) - 1)
        guard best.text != cue.text else { continue }
        cueScores[cue.manifest] =
          max(strength, bestStrength) + min(0.24, cueScores[cue.manifest] - bestStrength + 0.12)
        if strength > bestStrength { bestCues[cue.manifest] = cue }
      } else {
        cueScores[cue.manifest] = strength
        bestCues[cue.manifest] = cue
      }
    }
    let (likeness, nearest) = likeness(to: Self.features(of: question, analyzer))
    var routes: [Route] = []
    for index in manifests.indices where cueScores[index] + likeness[index] > 0 {
      routes.append(
        Route(
          intent: manifests[index].id, score: cueScores[index] + likeness[index], cue: bestCues[index]?.text,
          example: nearest[index]))
    }
    return routes.sorted { a, b in
      let left = (a.score * 1000).rounded()
      let right = (b.score * 1000).rounded()
      if left != right { return left > right }
      let (p, q) = (priorities[a.intent] ?? 0, priorities[b.intent] ?? 0)
      return p != q ? p > q : a.intent < b.intent
    }
  }

  /// Cues in the order they stand; one inside a longer one counts for nothing: “how should I use” holds
  /// “should I use”, and asks something else.
  private func found(in terms: [String]) -> [Cue] {
    var spans: [(cue: Cue, range: Range<Int>)] = []
    for start in terms.indices {
      for cue in cues[terms[start]] ?? []
      where terms[start...].starts(with: cue.terms) || isSplit(cue.terms, terms[start...]) {
        spans.append((cue, start..<start + cue.terms.count))
      }
    }
    return spans.filter { inner in
      !spans.contains { outer in
        outer.cue.manifest != inner.cue.manifest && outer.range != inner.range
          && outer.range.lowerBound <= inner.range.lowerBound
          && outer.range.upperBound >= inner.range.upperBound
      }
    }.map(\.cue)
  }

  /// A verb and its particle may stand apart: “sets a migraine off”.
  private func isSplit(_ cue: [String], _ terms: ArraySlice<String>) -> Bool {
    cue.count == 2 && Self.particles.contains(cue[1]) && terms.dropFirst().prefix(4).contains(cue[1])
  }

  private static let particles: Set<String> = ["off", "up", "down", "out", "away"]

  /// The terms without the entities: “write a diazepam script” holds the cue “write a script”.
  private func bare(_ question: AnalyzedText, _ analyzer: Analyzer) -> [String] {
    let named = question.mentions.filter { $0.concepts.contains { analyzer[$0].kind != .word } }.map(\.tokens)
    guard !named.isEmpty else { return [] }
    return question.tokens.indices.filter { index in !named.contains { $0.contains(index) } }
      .map { question.tokens[$0].term }
  }

  /// Terms of the question that belong to a cue of any intent: they ask for a kind of answer, not for a thing.
  package func cueTerms(of question: AnalyzedText) -> Set<String> {
    Set(found(in: question.tokens.map(\.term)).flatMap(\.terms))
  }

  /// For each manifest, the cosine of its nearest positive example, less half of its nearest negative one.
  private func likeness(to features: [String]) -> ([Double], [String?]) {
    var similarity = [Double](repeating: 0, count: examples.count)
    for (feature, weight) in Self.vector(features, featureWeights, unseen: rarestWeight) {
      for (example, other) in byFeature[feature] ?? [] { similarity[example] += weight * other }
    }
    var positive = [BestThree](repeating: BestThree(), count: manifests.count)
    var negative = [Double](repeating: 0, count: manifests.count)
    var nearest = [Int?](repeating: nil, count: manifests.count)
    for index in examples.indices where similarity[index] > 0.05 {
      let manifest = examples[index].manifest
      if examples[index].isPositive {
        if similarity[index] > positive[manifest].first { nearest[manifest] = index }
        positive[manifest].insert(similarity[index])
      } else {
        negative[manifest] = max(negative[manifest], similarity[index])
      }
    }
    let scores = manifests.indices.map { index -> Double in
      let best = positive[index]
      guard best.first > 0 else { return 0 }
      let support = (best.second + best.third) / 2
      let score = best.first + 0.3 * support
      return negative[index] > best.first ? max(0, score - 0.5 * negative[index]) : score
    }
    return (scores, nearest.map { $0.map { examples[$0].text } })
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

  private static let tags: Set<String> = ["correct", "right", "yes", "ok", "true", "no", "then"]

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
