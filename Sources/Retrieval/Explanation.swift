/// Why a document has its score.
public struct Explanation: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    /// What the person wrote.
    public let label: String
    /// The terms of the document that answered to it.
    public let terms: [String]
    public let documentFrequency: Int
    public let idf: Double
    /// Occurrences after field weights, synonym weights and length.
    public let weightedFrequency: Double
    public let boost: Double
    public let score: Double
  }

  public let document: Int
  public let parts: [Part]
  public var score: Double { parts.reduce(0) { $0 + $1.score } }
}
