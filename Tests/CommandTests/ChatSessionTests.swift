import Answering
import Articles
import TestSupport
import Testing

@testable import footnote

struct ChatSessionTests {
  private static let engine = Result { try Fixtures.engine(pages: "migraine", "gout") }

  private func session(article: String? = "migraine") throws -> ChatSession {
    ChatSession(engine: try Self.engine.get(), article: article.map(Article.ID.init(rawValue:)))
  }

  @Test func `a follow-up is understood from the question before it`() throws {
    var session = try session()
    _ = try session.ask("How do I titrate topiramate?")
    let answer = try session.ask("and in pregnancy?")
    #expect(answer.carried.contains("topiramate"))
  }

  @Test func `after a reset nothing carries over`() throws {
    var session = try session()
    let first = try session.ask("and in pregnancy?").text
    _ = try session.ask("How do I titrate topiramate?")
    #expect(try session.say("/reset") == "The conversation starts anew.")
    #expect(try session.ask("and in pregnancy?").text == first)
  }

  @Test func `the sources are the references of the last answer`() throws {
    var session = try session()
    #expect(try session.say("/sources") == "There is no answer yet.")
    let answer = try session.ask("How do I titrate topiramate?")
    let sources = try session.say("/sources")
    #expect(!answer.references.isEmpty)
    #expect(sources.split(separator: "\n").count == answer.references.count)
    for reference in answer.references {
      #expect(sources.contains("[\(reference.number)] \(reference.title)"))
    }
  }

  @Test func `to explain an answer does not move the conversation on`() throws {
    let questions = ["How do I titrate topiramate?", "and in pregnancy?", "why not?"]
    var plain = try session()
    var curious = try session()
    #expect(try curious.say("/why") == "There is no question yet.")
    for question in questions {
      let expected = try plain.ask(question).text
      #expect(try curious.ask(question).text == expected)
      let explanation = try curious.say("/why")
      #expect(explanation.contains("understood as: \(question)"))
      #expect(try curious.say("/why") == explanation)
    }
  }

  @Test func `an emergency has no search to explain`() throws {
    var session = try session()
    _ = try session.say("/audience patient")
    #expect(try session.ask("my chest hurts and I can't breathe").outcome == .escalate)
    #expect(try session.say("/why") == "An emergency rule spoke before anything was searched.")
    #expect(try session.say("/sources") == "The last answer cites no source.")
  }

  @Test func `an article is chosen by its id, and the conversation starts anew`() throws {
    var session = try session()
    _ = try session.ask("How do I titrate topiramate?")
    #expect(try session.say("/article gout").hasPrefix("Answers come from “Gout"))
    #expect(session.article?.rawValue == "gout")
    #expect(try session.say("/sources") == "There is no answer yet.")
    #expect(try session.ask("When is allopurinol started?").article?.id.rawValue == "gout")
  }

  @Test func `articles are listed with their review status, the one at hand with a star`() throws {
    var session = try session(article: nil)
    #expect(!(try session.say("/article")).contains("*"))
    _ = try session.ask("How do I titrate topiramate?")
    let lines = try session.say("/article").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("  gout      “Gout"))
    #expect(lines[1].hasPrefix("* migraine  “Migraine"))
    #expect(lines.allSatisfy { $0.contains("(submitted, pending human review; last updated 20") })
  }

  @Test(arguments: ["/article nowhere", "/article \u{1B}[31m", "/article ../gout"])
  func `an unknown article is answered with those there are, and never repeated`(_ line: String) throws {
    var session = try session()
    let reply = try session.say(line)
    #expect(reply.hasPrefix("There is no article of that name."))
    #expect(reply.contains("gout"))
    #expect(!reply.contains("\u{1B}") && !reply.contains("nowhere") && !reply.contains(".."))
    #expect(session.article?.rawValue == "migraine")
  }

  @Test func `the audience can be looked at and changed`() throws {
    var session = try session()
    #expect(try session.say("/audience") == "Answers are for a clinician.")
    #expect(try session.say("/audience nurse") == "Answers can be for a clinician or a patient.")
    #expect(try session.say("/audience Patient") == "Answers are for a patient from here on.")
    #expect(try session.ask("How do I titrate topiramate?").audience == .patient)
  }

  @Test(arguments: ["/", "/what", "/helpme", "/ help", "/\u{1B}[2J"])
  func `an unknown command is answered with the list`(_ line: String) throws {
    var session = try session()
    let reply = try session.say(line)
    #expect(reply == "There is no such command. The commands are:\n" + ChatCommand.list)
  }

  @Test func `the list names every command`() throws {
    var session = try session()
    let help = try session.say("/help")
    for command in ChatCommand.allCases { #expect(help.contains("/\(command.rawValue)")) }
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: ["", "   ", "\t"])
  func `an empty line asks nothing`(_ line: String) throws {
    var session = try session()
    guard case .nothing = session.reply(to: line) else {
      Issue.record("“\(line)” was answered")
      return
    }
  }

  @Test(arguments: ["/quit", " /QUIT "])
  func `quitting ends the chat`(_ line: String) throws {
    var session = try session()
    guard case .farewell = session.reply(to: line) else {
      Issue.record("“\(line)” did not end the chat")
      return
    }
  }

  @Test func `the greeting names the article at hand, or how many there are`() throws {
    #expect(
      try session().greeting.contains("“Migraine in Adults: Preventing and Treating Attacks” (submitted, "))
    #expect(try session(article: nil).greeting.contains("2 articles"))
  }
}

/// A reply of another kind than a test expects.
private struct UnexpectedReply: Error {
  let reply: ChatSession.Reply
}

extension ChatSession {
  fileprivate mutating func ask(_ question: String) throws -> Answer {
    let reply = reply(to: question)
    guard case .answer(let answer) = reply else { throw UnexpectedReply(reply: reply) }
    return answer
  }

  fileprivate mutating func say(_ command: String) throws -> String {
    let reply = reply(to: command)
    guard case .message(let message) = reply else { throw UnexpectedReply(reply: reply) }
    return message
  }
}
