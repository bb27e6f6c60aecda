/// Why a question set cannot be read.
package struct QuestionSetError: Error, Equatable {
  package enum Problem: Sendable, Equatable {
    case notJSON
    case notAnObject(String)
    case missingKey(String, expected: String)
    case unknownKey(String, expected: String)
    case wrongValue(key: String, found: String, expected: String)
    case duplicateID(String, firstLine: Int)
    case noQuestions
  }

  package let file: String
  /// 1-based.
  package let line: Int
  package let problem: Problem
}

extension QuestionSetError: CustomStringConvertible {
  package var description: String {
    let what =
      switch problem {
      case .notJSON: "found text that is not JSON, expected one object a line"
      case .notAnObject(let found): "found \(found), expected an object such as {\"id\": …, \"question\": …}"
      case .missingKey(let key, let expected): "found no “\(key)”, expected \(expected)"
      case .unknownKey(let key, let expected): "found the key “\(key)”, expected one of \(expected)"
      case .wrongValue(let key, let found, let expected): "found \(found) at “\(key)”, expected \(expected)"
      case .duplicateID(let id, let first): "found the id “\(id)” of line \(first) again, expected another"
      case .noQuestions: "found no questions, expected one object a line"
      }
    return "\(file):\(line): \(what)"
  }
}
