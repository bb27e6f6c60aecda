package import Articles

/// What an `intent.yaml` says: how an intent is recognised and what its answers prefer.
public struct IntentManifest: Sendable, Equatable {
  public static let api = 1

  public let id: String
  /// A noun phrase, used in “The article does not give …”.
  public let title: String
  /// `declarative`, or the name of a compiled-in plugin.
  public let handler: String
  /// Breaks ties: higher wins.
  public let priority: Int
  /// Phrases of questions, matched as whole stemmed phrases.
  public let cues: [String]
  /// Words of headings under which its statements usually stand.
  public let sections: [String]
  /// Words that a statement which answers has, unless it stands under one of `sections`; empty: any may.
  public let evidence: [String]
  /// Without such a statement there is no answer, however near another one comes.
  public let strict: Bool
  /// A statement answers only with a figure of this kind.
  package let figure: Figure?
  package let prefersStances: [Stance]
  public let prefersQuantities: Bool
  /// Most statements to quote.
  public let limit: Int
  /// Questions that must route here …
  public let positiveExamples: [String]
  /// … and questions that must not.
  public let negativeExamples: [String]
}

extension IntentManifest {
  /// Plain retrieval, where no intent speaks up.
  static let fallback = IntentManifest(
    id: "search", title: "An answer", handler: "declarative", priority: 0, cues: [], sections: [],
    evidence: [],
    strict: false, figure: nil, prefersStances: [], prefersQuantities: false, limit: 3, positiveExamples: [],
    negativeExamples: [])
}
