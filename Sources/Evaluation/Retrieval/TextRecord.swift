internal import Foundation

/// A line of a collection or of topics: `{"_id", "text"}` with a few texts that may stand beside them. Other keys
/// are passed over, since public sets have many.
struct TextRecord: Decodable {
  let id: String
  let text: String
  let title: String?
  let article: String?
  let section: String?
  let history: [String]?
  let review: OptionalText?
  let audience: OptionalText?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id = "_id"
    case text, title, article, section, history, review, audience
  }

  /// - Parameter number: 1-based, for errors.
  static func read(
    _ line: some Collection<UInt8>, file: String, number: Int
  ) throws(RetrievalSetError) -> TextRecord {
    let data = Data(line)
    guard let record = try? JSONDecoder().decode(TextRecord.self, from: data) else {
      throw RetrievalSetError(file: file, line: number, problem: problem(in: data))
    }
    for (key, id) in [(CodingKeys.id, record.id), (.article, record.article ?? record.id)]
    where !RetrievalID.isValid(id) {
      let problem = RetrievalSetError.Problem.wrongID(key: key.rawValue, found: RetrievalID.quoted(id))
      throw RetrievalSetError(file: file, line: number, problem: problem)
    }
    return record
  }

  /// What keeps a line from being a record.
  private static func problem(in line: Data) -> RetrievalSetError.Problem {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: line) else { return .notJSON }
    guard case .object(let object) = value else { return .notAnObject(value.kind) }
    for key in CodingKeys.allCases where key != .review && key != .audience {
      if key == .history, case .list(let values) = object[key.rawValue] {
        let wrong = values.first { if case .text = $0 { false } else { true } }
        if let wrong { return .wrongValue(key: key.rawValue, found: wrong.kind) }
        continue
      }
      switch object[key.rawValue] {
      case .text: continue
      case .none, .null: if key == .id || key == .text { return .missingKey(key.rawValue) }
      case .some(let other): return .wrongValue(key: key.rawValue, found: other.kind)
      }
    }
    return .notJSON
  }
}

/// A text, or anything else, which counts as none: public sets have other things under the same key.
struct OptionalText: Decodable {
  let text: String?

  init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
}

/// Which ids were seen, and where first.
struct SeenIDs {
  private var lines: [String: Int] = [:]

  mutating func insert(_ id: String, _ lines: NumberedLines) throws(RetrievalSetError) {
    if let first = self.lines.updateValue(lines.number, forKey: id) {
      throw lines.error(.duplicateID(id, firstLine: first))
    }
  }
}
