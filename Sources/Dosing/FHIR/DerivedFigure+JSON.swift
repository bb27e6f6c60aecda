internal import Articles
package import Notation

extension DerivedFigure {
  /// As the public answer shows it: label, value, and all it was calculated from.
  package var json: JSON {
    .object([
      "kind": .string(kind), "label": .string(Self.label), "value": .string(value),
      "from": .texts(from.map(\.rawValue)),
      "inputs": .array(inputs.map(\.json)),
    ])
  }
}

extension PrintedNumber {
  var json: JSON {
    .object([
      "value": .decimal(value), "statement": .string(statement.rawValue),
      "start": .integer(range.lowerBound), "end": .integer(range.upperBound),
    ])
  }
}
