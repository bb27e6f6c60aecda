@testable import Answering

/// A catalog of 150 intents, something done to something, each with a few examples and no cues.
enum Household {
  static let verbs = [
    "water", "move", "sell", "paint", "repair", "measure", "order", "lend", "return", "weigh", "clean",
    "photograph", "insure", "wrap", "label",
  ]
  static let things = [
    "fern", "kettle", "ladder", "canoe", "lantern", "carpet", "mirror", "trumpet", "blanket", "bicycle",
  ]
  static let intents = verbs.flatMap { verb in things.map { "\(verb)-\($0)" } }

  private static func phrases(_ verb: String, _ thing: String) -> [String] {
    [
      "\(verb) the \(thing)", "please \(verb) my \(thing)", "who will \(verb) a \(thing)",
      "\(verb) another \(thing) today", "how do I \(verb) this \(thing)", "time to \(verb) our \(thing)s",
      "\(verb) that \(thing) for me",
    ]
  }

  static let examples = verbs.flatMap { verb in
    things.flatMap { thing in
      phrases(verb, thing).map { LabelledExample(text: $0, label: "\(verb)-\(thing)") }
    }
  }

  /// Wordings that no example has, of words that some have.
  static let questions = questions { "please \($0) the \($1) for me" }
  /// Wordings with words that no example has.
  static let strangers = questions { "would somebody \($0) the old \($1)?" }

  private static func questions(_ wording: (String, String) -> String) -> [LabelledExample] {
    verbs.flatMap { verb in
      things.map { LabelledExample(text: wording(verb, $0), label: "\(verb)-\($0)") }
    }
  }

  static let classifier = LinearClassifier(examples)

  static let manifests = verbs.flatMap { verb in
    things.map { thing in
      IntentManifest(
        id: "\(verb)-\(thing)", title: "What to \(verb)", handler: "declarative", priority: 10, cues: [],
        sections: [], evidence: [], strict: false, figure: nil, prefersStances: [], prefersQuantities: false,
        limit: 3, positiveExamples: phrases(verb, thing), negativeExamples: [])
    }
  }
}
