internal import Articles
internal import Foundation

extension DerivedFigure {
  /// As the public answer shows it: label, value, and all it was calculated from.
  package var tree: DataTree {
    .object([
      "kind": .text(kind), "label": .text(Self.label), "value": .text(value),
      "from": .texts(from.map(\.rawValue)),
      "inputs": .list(inputs.map(\.tree)),
    ])
  }
}

extension PrintedNumber {
  var tree: DataTree {
    .object([
      "value": .number(value), "statement": .text(statement.rawValue),
      "start": .number(Decimal(range.lowerBound)), "end": .number(Decimal(range.upperBound)),
    ])
  }
}
