/// A thing that a question names, and everything it is called.
package struct NamedThing: Sendable, Equatable {
  /// What the question calls it, as it stands there.
  package let printed: String
  /// The stems of each of its names, this one too.
  package let names: [[String]]

  package init(printed: String, names: [[String]]) {
    self.printed = printed
    self.names = names
  }
}
