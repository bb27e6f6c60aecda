import Analysis
import Retrieval

/// A value of an attribute that no document has.
struct UnknownValue: CustomStringConvertible {
  let attribute: String
  let found: String
  /// Those that documents have.
  let values: [AttributeValue]

  /// Values that are named at most.
  private static let most = 10
  /// Values that are compared, and bytes of each.
  private static let compared = (values: 100_000, bytes: 64)

  /// The most alike first.
  private var nearest: [String] {
    func start(of text: String) -> [UInt8] { Array(text.lowercased().utf8.prefix(Self.compared.bytes)) }
    let found = start(of: found)
    return values.prefix(Self.compared.values).enumerated()
      .map { place, value in
        let distance = SpellingCorrector.distance(found, start(of: value.text), atMost: Self.compared.bytes)
        return (distance: distance ?? .max, place: place, text: value.text)
      }
      .sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
      .prefix(Self.most).map(\.text)
  }

  var description: String {
    let known = nearest.map { "“\(Self.printable($0))”" }.joined(separator: ", ")
    let expected =
      switch values.count {
      case 0: "expected no --\(attribute): no document has one"
      case 1...Self.most: "expected \(known)"
      default: "expected one of \(values.count), such as \(known)"
      }
    return "found no document with the \(attribute) “\(Self.printable(found))”, \(expected)"
  }

  /// A line's worth of a text that anyone may have written, for a terminal.
  static func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
