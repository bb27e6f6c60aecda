import ArgumentParser
import Testing

@testable import footnote

struct EvaluateIntentsTests {
  @Test func `files may be given again`() throws {
    let arguments = ["intents", "--train", "a", "--train", "b", "--validation", "c", "--none", "other"]
    let command = try #require(try Evaluate.parseAsRoot(arguments) as? EvaluateIntents)
    #expect(command.train == ["a", "b"])
    #expect(command.none == "other")
  }

  @Test(arguments: [
    [], ["--train", "a"], ["--validation", "a"], ["--train", "a", "--validation", "b", "--accuracy", "1.5"],
    ["--train", "a", "--validation", "b", "--accuracy", "nan"],
  ])
  func `wrong usage of eval intents is refused`(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try EvaluateIntents.parse(arguments) }
  }
}
