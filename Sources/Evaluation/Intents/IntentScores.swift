package import Answering

/// What a classifier makes of questions whose intents are known.
package struct IntentScores: Sendable, Equatable {
  struct Score: Sendable, Equatable {
    let score: Float
    let isRight: Bool
    /// As the classifier believes.
    let probability: Double
  }

  let inScope: [Score]
  /// −∞ for a question without words: it is never accepted.
  let outOfScope: [Float]

  package init(of examples: IntentExamples, by classifier: LinearClassifier) {
    var workspace = LinearClassifier.Workspace()
    inScope = examples.inScope.map { example in
      let decision = classifier.decide(example.text, in: &workspace)
      return Score(
        score: decision?.score ?? -.infinity, isRight: decision?.label == example.label,
        probability: decision.map { classifier.probability(of: $0.score) } ?? 0)
    }
    outOfScope = examples.outOfScope.map {
      classifier.decide($0, in: &workspace)?.score ?? -.infinity
    }
  }

  init(inScope: [Score], outOfScope: [Float]) {
    self.inScope = inScope
    self.outOfScope = outOfScope
  }

  /// The highest threshold that leaves so much accuracy; where even no threshold has it, the lowest of all.
  package func threshold(keepingAccuracy accuracy: Double) -> Float {
    let right = inScope.filter(\.isRight).map(\.score).sorted()
    let needed = (accuracy * Double(inScope.count)).rounded(.up)
    let spare = right.count - Int(needed)
    return right.isEmpty || spare < 0 ? -.greatestFiniteMagnitude : right[min(spare, right.count - 1)]
  }

  /// How far the probabilities are off, on average over ten bins of them (the expected calibration error).
  package var calibrationError: Double {
    var bins = [(sum: Double, right: Int)](repeating: (0, 0), count: 10)
    for score in inScope {
      let bin = min(9, Int(score.probability * 10))
      bins[bin].sum += score.probability
      bins[bin].right += score.isRight ? 1 : 0
    }
    return bins.reduce(0) { $0 + abs($1.sum - Double($1.right)) } / Double(max(1, inScope.count))
  }

  package func measures(at threshold: Float) -> Measures {
    Measures(
      questions: inScope.count, right: inScope.count { $0.isRight },
      accepted: inScope.count { $0.score >= threshold },
      rightAndAccepted: inScope.count { $0.isRight && $0.score >= threshold },
      outOfScope: outOfScope.count, turnedAway: outOfScope.count { $0 < threshold })
  }

  package struct Measures: Sendable, Equatable {
    /// In scope, as are the next three.
    let questions: Int
    let right: Int
    let accepted: Int
    let rightAndAccepted: Int
    let outOfScope: Int
    let turnedAway: Int
  }
}

extension IntentScores.Measures: CustomStringConvertible {
  package var description: String {
    var lines = [
      line("in-scope accuracy", rightAndAccepted, questions, "turned away counts as wrong"),
      line("before the threshold", right, questions, "the best intent, accepted or not"),
      line("in-scope turned away", questions - accepted, questions, nil),
    ]
    if outOfScope > 0 { lines.append(line("out-of-scope recall", turnedAway, outOfScope, nil)) }
    return lines.joined(separator: "\n")
  }

  private func line(_ name: String, _ count: Int, _ total: Int, _ note: String?) -> String {
    let interval = ConfidenceInterval.wilson(count, of: total)
    let share = total > 0 ? Double(count) / Double(total) : 0
    let padded = name + String(repeating: " ", count: max(1, 22 - name.count))
    let figures = [share, interval.lower, interval.upper].map(Self.text)
    return "  \(padded)\(figures[0]) [\(figures[1]), \(figures[2])]" + (note.map { "  \($0)" } ?? "")
  }

  /// Four decimals.
  private static func text(_ share: Double) -> String {
    let digits = String(Int((share * 10_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return "\(padded.dropLast(4)).\(padded.suffix(4))"
  }
}
