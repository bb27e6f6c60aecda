import Answering
import ArgumentParser
import Articles
import Foundation

struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer questions from JSON lines, one answer a line, in order.",
    discussion: """
      A line is {"id", "question", "history"?, "audience"?, "article"?}; history lists the earlier questions of \
      the same conversation. Other keys are ignored. Blank lines are skipped.
      """)

  @OptionGroup var engine: EngineOptions

  @Argument(help: "The file; standard input without one.")
  var file: String?

  func run() throws {
    let engine = try engine.engine()
    let lines = try LineReader(path: file)
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      let question = try Failure.ofInput { try QuestionLine(line, number: number).question }
      try Output.write(engine.answer(question).json() + Data("\n".utf8))
    }
  }
}

/// One line of a batch.
private struct QuestionLine: Decodable {
  let id: String
  let text: String
  let history: [String]?
  let audience: String?
  let article: String?

  private enum CodingKeys: String, CodingKey {
    case id
    case text = "question"
    case history, audience, article
  }

  private struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  init(_ line: [UInt8], number: Int) throws {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(line))
    } catch {
      throw Problem(
        description: "line \(number): found no question in it, expected "
          + "{\"id\": text, \"question\": text, \"history\"?: [text], \"audience\"?: text, \"article\"?: text}"
      )
    }
    guard audience == nil || Audience(rawValue: audience ?? "") != nil else {
      throw Problem(
        description: "line \(number): found the audience “\(audience ?? "")”, expected clinician or patient")
    }
  }

  var question: Question {
    Question(
      id: id, text: text, history: history ?? [], audience: audience.flatMap(Audience.init) ?? .clinician,
      article: article.map(Article.ID.init(rawValue:)))
  }
}
