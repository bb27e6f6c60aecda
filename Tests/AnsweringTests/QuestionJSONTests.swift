import Answering
import Foundation
import Testing

struct QuestionJSONTests {
  private let form = #"{"question":"Is aspirin a risk for gout?"}"#

  @Test func `a question is read from UTF-8`() throws {
    #expect(try Question(json: Array(form.utf8)).text == "Is aspirin a risk for gout?")
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf32])
  func `JSON in another encoding holds no question`(_ encoding: String.Encoding) throws {
    let bytes = try #require(form.data(using: encoding))
    #expect(throws: QuestionFormError.notAnObject) { try Question(json: Array(bytes)) }
  }
}
