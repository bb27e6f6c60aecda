import Evaluation
import Retrieval

/// What a search's conditions are held against before it begins.
protocol AttributeSource {
  /// How many documents meet all of them.
  func documents(meeting conditions: [AttributeCondition]) throws -> Int

  /// Those of most documents first.
  func values(of attribute: String) -> [AttributeValue]
}

extension AttributeSource {
  /// Ends the command with 65 where no document meets one of the conditions. That some of its values have no
  /// document, or that no document meets all conditions together, is said on standard error.
  func check(_ conditions: [AttributeCondition]) throws {
    for condition in conditions {
      let isMet = try documents(meeting: [condition]) > 0
      if isMet, condition.accepted.count == 1 { continue }
      let values = values(of: condition.attribute)
      // Two spellings of one letter are two values.
      let known = Set(values.map { Array($0.text.utf8) })
      for value in condition.accepted where !known.contains(Array(value.utf8)) {
        let unknown = UnknownValue(attribute: condition.attribute, found: value, values: values)
        guard isMet else { throw Failure.exit("\(unknown)", code: Failure.badInput) }
        Failure.note("\(unknown)")
      }
    }
    if conditions.count > 1, try documents(meeting: conditions) == 0 {
      let names = conditions.map { "--\($0.attribute)" }.joined(separator: ", ")
      Failure.note("found documents for each of \(names), and none for all of them together")
    }
  }
}

extension SearchIndex: AttributeSource {
  func documents(meeting conditions: [AttributeCondition]) throws -> Int {
    try SearchFilter(self, meeting: conditions).count
  }
}
