internal import Articles
internal import Foundation

/// Questions with the marks of a right answer: JSON lines, one object a question.
///
/// Read strictly, since a key with a slip in it would ask nothing of an answer and pass.
package struct QuestionSet: Sendable, Equatable {
  package let items: [QuestionItem]

  /// - Parameter file: how errors name it.
  package init(_ bytes: [UInt8], file: String) throws(QuestionSetError) {
    var items: [QuestionItem] = []
    var lines: [String: Int] = [:]
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
      let item = try ItemReader(line, file: file, number: number).item()
      if let first = lines.updateValue(number, forKey: item.id) {
        throw QuestionSetError(
          file: file, line: number, problem: .duplicateID(item.id, firstLine: first))
      }
      items.append(item)
    }
    guard !items.isEmpty else { throw QuestionSetError(file: file, line: 1, problem: .noQuestions) }
    self.items = items
  }
}

/// One line of a set.
private struct ItemReader {
  private static let keys = [
    "id", "question", "audience", "history", "intent", "answerable", "must_contain", "must_not_contain",
    "must_cite", "tags", "behavior", "note", "gold", "article",
  ]

  private let object: [String: JSONValue]
  private let file: String
  private let number: Int

  init(_ line: ArraySlice<UInt8>, file: String, number: Int) throws(QuestionSetError) {
    self.file = file
    self.number = number
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(line)) else {
      throw QuestionSetError(file: file, line: number, problem: .notJSON)
    }
    guard case .object(let object) = value else {
      throw QuestionSetError(file: file, line: number, problem: .notAnObject(value.kind))
    }
    if let unknown = object.keys.sorted().first(where: { !Self.keys.contains($0) }) {
      let expected = Self.keys.joined(separator: ", ")
      throw QuestionSetError(file: file, line: number, problem: .unknownKey(unknown, expected: expected))
    }
    self.object = object
  }

  func item() throws(QuestionSetError) -> QuestionItem {
    QuestionItem(
      id: try required("id", "a text", text), question: try required("question", "a text", text),
      audience: try optional("audience", "clinician or patient", audience) ?? .clinician,
      history: try optional("history", "a list of texts", texts) ?? [],
      article: try optional("article", "an article's id", text).map(Article.ID.init(rawValue:)),
      intent: try optional("intent", "a text", text),
      isAnswerable: try required("answerable", "true or false", flag),
      mustContain: try required("must_contain", "a list of lists of wordings", alternatives),
      mustNotContain: try required("must_not_contain", "a list of wordings", wordings),
      mustCite: try optional("must_cite", "a list of whole numbers", integers) ?? [],
      tags: try optional("tags", "a list of texts", texts) ?? [],
      behavior: try optional("behavior", "a text", text))
  }

  // MARK: Keys

  private func required<Value>(
    _ key: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) throws(QuestionSetError) -> Value {
    guard let value = try optional(key, expected, read) else {
      throw QuestionSetError(file: file, line: number, problem: .missingKey(key, expected: expected))
    }
    return value
  }

  private func optional<Value>(
    _ key: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) throws(QuestionSetError) -> Value? {
    guard let json = object[key] else { return nil }
    guard let value = read(json) else {
      throw QuestionSetError(
        file: file, line: number, problem: .wrongValue(key: key, found: json.kind, expected: expected))
    }
    return value
  }

  // MARK: Values

  private func text(_ value: JSONValue) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  private func flag(_ value: JSONValue) -> Bool? {
    if case .flag(let flag) = value { flag } else { nil }
  }

  private func audience(_ value: JSONValue) -> Audience? { text(value).flatMap(Audience.init(rawValue:)) }

  private func list<Element>(_ value: JSONValue, of read: (JSONValue) -> Element?) -> [Element]? {
    guard case .list(let values) = value else { return nil }
    let elements = values.compactMap(read)
    return elements.count == values.count ? elements : nil
  }

  private func texts(_ value: JSONValue) -> [String]? { list(value, of: text) }

  private func integers(_ value: JSONValue) -> [Int]? {
    list(value) { if case .integer(let integer) = $0 { integer } else { nil } }
  }

  /// A wording of spaces alone would be in every text.
  private func wordings(_ value: JSONValue) -> [String]? {
    list(value) { text($0).flatMap { MatchText($0).isEmpty ? nil : $0 } }
  }

  /// An empty list of alternatives could never be met.
  private func alternatives(_ value: JSONValue) -> [[String]]? {
    list(value) { wordings($0).flatMap { $0.isEmpty ? nil : $0 } }
  }
}
