/// Why a file of a retrieval set cannot be read.
package struct RetrievalSetError: Error, Equatable {
  package enum Problem: Sendable, Equatable {
    case notText
    case notJSON
    case notAnObject(String)
    case missingKey(String)
    case wrongValue(key: String, found: String)
    case wrongID(key: String, found: String)
    case duplicateID(String, firstLine: Int)
    case longLine(bytes: Int, limit: Int)
    case wrongFields(found: Int, expected: String)
    case noHeader(String)
    case wrongGrade(String, limit: Int)
    case wrongScore(String)
    case judgedTwice(topic: String, document: String)
    case rankedTwice(topic: String, document: String)
    case empty(expected: String)
  }

  package let file: String
  /// 1-based.
  package let line: Int
  package let problem: Problem

  package init(file: String, line: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }
}

extension RetrievalSetError: CustomStringConvertible {
  package var description: String { "\(file):\(line): \(what)" }

  private var what: String {
    switch problem {
    case .notText: "found bytes that are not UTF-8, expected text"
    case .notJSON: "found text that is not JSON, expected one object a line"
    case .notAnObject(let found): "found \(found), expected an object such as {\"_id\": …, \"text\": …}"
    case .missingKey(let key): "found no “\(key)”, expected a text"
    case .wrongValue(let key, let found): "found \(found) at “\(key)”, expected a text"
    case .wrongID(let key, let found):
      "found “\(found)” at “\(key)”, expected 1 to \(RetrievalID.limit) bytes without spaces"
    case .duplicateID(let id, let first): "found the id “\(id)” of line \(first) again, expected another"
    case .longLine(let bytes, let limit): "found a line of \(bytes) bytes, expected at most \(limit)"
    case .wrongFields(let found, let expected): "found \(found) fields, expected \(expected)"
    case .noHeader(let found):
      "found “\(found)”, expected a header such as “query-id corpus-id score”, parted by tabs"
    case .wrongGrade(let found, let limit):
      "found the grade “\(found)”, expected a whole number from -\(limit) to \(limit)"
    case .wrongScore(let found): "found the score “\(found)”, expected a finite number"
    case .judgedTwice(let topic, let document):
      "found “\(document)” judged again for “\(topic)”, expected one grade for each"
    case .rankedTwice(let topic, let document):
      "found “\(document)” again for “\(topic)”, expected each document once"
    case .empty(let expected): "found nothing, expected \(expected)"
    }
  }
}
