/// Why a document has its score.
public struct Explanation: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    /// What the person wrote.
    public let label: String
    /// The term of the document that answered to it best.
    public let term: String
    public let documentFrequency: Int
    public let idf: Double
    /// Occurrences after field weights and length.
    public let weightedFrequency: Double
    /// The clause's boost by the term's weight as a synonym.
    public let weight: Double
    public let score: Double
  }

  public let document: Int
  public let parts: [Part]
  public var score: Double { parts.reduce(0) { $0 + $1.score } }
}
