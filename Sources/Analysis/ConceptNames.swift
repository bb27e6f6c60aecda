/// What every concept of a lexicon is called.
public struct ConceptNames: Sendable {
  private let table: NameTable
  /// Of names in the table, by concept.
  private let places: [[Int32]]

  public init(_ lexicon: Lexicon) {
    table = lexicon.names
    places = table.places(concepts: lexicon.concepts.count)
  }

  /// The terms of each name, as `Token.term` has them; without names that need their capitals.
  public subscript(id: Concept.ID) -> [[String]] {
    places[id.index].map { table.terms(ofNameAt: Int($0)) }
  }
}
