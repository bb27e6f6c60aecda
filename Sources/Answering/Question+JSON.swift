internal import Articles
internal import Foundation

/// Why a JSON text holds no question.
public enum QuestionFormError: Error, Equatable, CustomStringConvertible {
  case notAnObject
  case unknownKey(String, expected: [String])
  case missingKey(String)
  case wrongType(key: String, expected: String)
  case wrongValue(key: String, found: String, expected: String)

  public var description: String {
    switch self {
    case .notAnObject: "found no JSON object, expected \(QuestionForm.shape)"
    case .unknownKey(let key, let expected):
      "found the key “\(key)”, expected only \(expected.joined(separator: ", "))"
    case .missingKey(let key): "found no key “\(key)”, expected \(QuestionForm.shape)"
    case .wrongType(let key, let expected): "found another type at “\(key)”, expected \(expected)"
    case .wrongValue(let key, let found, let expected): "found \(found) at “\(key)”, expected \(expected)"
    }
  }
}

extension Question {
  /// Reads `{"id"?, "question", "history"?, "audience"?, "article"?}`.
  ///
  /// - Parameter allowingOtherKeys: Whether keys of no meaning here are passed over or refused.
  public init(json: [UInt8], allowingOtherKeys: Bool = false) throws(QuestionFormError) {
    // The decoder would take UTF-16 and UTF-32 too, which RFC 8259 does not; no JSON in UTF-8 holds a zero byte.
    guard !json.contains(0), String(validating: json, as: UTF8.self) != nil else { throw .notAnObject }
    let form: QuestionForm
    do {
      form = try JSONDecoder().decode(QuestionForm.self, from: Data(json))
    } catch let error as QuestionFormError {
      throw error
    } catch {
      throw .notAnObject
    }
    if !allowingOtherKeys, let key = form.otherKeys.min() {
      throw .unknownKey(key, expected: QuestionForm.Key.allCases.map(\.rawValue))
    }
    self = form.question
  }
}

/// A question as JSON holds it.
private struct QuestionForm: Decodable {
  enum Key: String, CodingKey, CaseIterable { case id, question, history, audience, article }

  static let shape =
    #"{"id"?: text, "question": text, "history"?: [text], "audience"?: text, "article"?: text}"#

  let question: Question
  let otherKeys: [String]

  init(from decoder: any Decoder) throws {
    guard let names = try? decoder.container(keyedBy: AnyKey.self).allKeys,
      let form = try? decoder.container(keyedBy: Key.self)
    else { throw QuestionFormError.notAnObject }
    otherKeys = names.map(\.stringValue).filter { Key(rawValue: $0) == nil }
    guard form.contains(.question) else { throw QuestionFormError.missingKey(Key.question.rawValue) }
    let text = try Self.value(String.self, .question, "text", in: form) ?? ""
    let audience = try Self.value(String.self, .audience, "clinician or patient", in: form)
    let article = try Self.value(String.self, .article, "an article's id", in: form)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw QuestionFormError.wrongValue(
        key: Key.question.rawValue, found: "no words", expected: "a question")
    }
    guard audience == nil || audience.flatMap(Audience.init) != nil else {
      throw QuestionFormError.wrongValue(
        key: Key.audience.rawValue, found: "another word", expected: "clinician or patient")
    }
    question = Question(
      id: try Self.value(String.self, .id, "text", in: form) ?? "", text: text,
      history: try Self.value([String].self, .history, "a list of texts", in: form) ?? [],
      audience: audience.flatMap(Audience.init) ?? .clinician,
      article: article.map(Article.ID.init(rawValue:)))
  }

  private static func value<Value: Decodable>(
    _ type: Value.Type, _ key: Key, _ expected: String, in form: KeyedDecodingContainer<Key>
  ) throws -> Value? {
    do {
      return key == .question
        ? try form.decode(type, forKey: key) : try form.decodeIfPresent(type, forKey: key)
    } catch {
      throw QuestionFormError.wrongType(key: key.rawValue, expected: expected)
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
