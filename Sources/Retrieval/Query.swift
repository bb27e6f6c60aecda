/// What is looked for: clauses whose scores add up.
public struct Query: Sendable, Equatable {
  /// One thing looked for under one or several terms; the best of them counts.
  public struct Clause: Sendable, Equatable {
    public struct Alternative: Sendable, Equatable {
      public let term: String
      /// 1 for the very word, less for a synonym.
      public let weight: Double

      public init(_ term: String, weight: Double = 1) {
        self.term = term
        self.weight = weight
      }
    }

    /// For explanations: what the person wrote.
    public let label: String
    public let alternatives: [Alternative]
    public let boost: Double

    public init(label: String, alternatives: [Alternative], boost: Double = 1) {
      self.label = label
      self.alternatives = alternatives
      self.boost = boost
    }
  }

  public let clauses: [Clause]

  public init(_ clauses: [Clause]) { self.clauses = clauses }
}

/// A document with its score.
public struct Hit: Sendable, Equatable {
  public let document: Int
  public let score: Double
}
