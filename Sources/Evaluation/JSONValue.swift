/// Any JSON, for reading what must not be guessed at.
enum JSONValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Every text and number in it, keys aside.
  var leaves: [String] {
    switch self {
    case .null, .flag: []
    case .integer(let value): [String(value)]
    case .number(let value): ["\(value)"]
    case .text(let text): [text]
    case .list(let values): values.flatMap(\.leaves)
    case .object(let values): values.keys.sorted().flatMap { values[$0]?.leaves ?? [] }
    }
  }

  /// As an error names it.
  var kind: String {
    switch self {
    case .null: "null"
    case .flag(let value): "\(value)"
    case .integer, .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
