package import Analysis

/// Recognises what kind of answer a question asks for, from the manifests alone.
///
/// A manifest speaks by its cues (phrases found in the question) and by its examples (likeness of wording).
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

  private let manifests: [IntentManifest]
  private let cues: [String: [Cue]]
  private let likeness: any Likeness
  private let priorities: [String: Int]

  package init(_ manifests: [IntentManifest], analyzer: Analyzer) {
    self.manifests = manifests
    priorities = Dictionary(manifests.map { ($0.id, $0.priority) }, uniquingKeysWith: { first, _ in first })
    var cues: [String: [Cue]] = [:]
    for (index, manifest) in manifests.enumerated() {
      for cue in manifest.cues {
        let terms = analyzer.tokens(of: cue).map(\.term)
        guard let first = terms.first else { continue }
        cues[first, default: []].append(Cue(text: cue, terms: terms, manifest: index))
      }
    }
    self.cues = cues
    likeness =
      LearntLikeness.serves(manifests)
      ? LearntLikeness(manifests) : ExampleLikeness(manifests, analyzer: analyzer)
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
    let likeness = likeness.of(question, by: analyzer)
    var routes: [Route] = []
    for index in manifests.indices where cueScores[index] + likeness[index].score > 0 {
      routes.append(
        Route(
          intent: manifests[index].id, score: cueScores[index] + likeness[index].score,
          cue: bestCues[index]?.text,
          example: likeness[index].example))
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

  private static let tags: Set<String> = ["correct", "right", "yes", "ok", "true", "no", "then"]
}
