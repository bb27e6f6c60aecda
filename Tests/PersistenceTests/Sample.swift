import Articles
import Channels
import Foundation
import Persistence

/// Made-up requests, questions and answers.
enum Sample {
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  static func question(
    _ event: String, in conversation: String = "room", text: String = "How often are the bloods repeated?",
    isInline: Bool = false
  ) -> InboundQuestion {
    InboundQuestion(
      eventID: event, conversation: conversation, text: text, audience: .clinician,
      target: ReplyTarget(["room": conversation]), isInline: isInline)
  }

  static func arrival(
    _ questions: [InboundQuestion], on channel: String = "ward", expires: Date? = nil,
    keep: TimeInterval = 3600, at now: Date = start
  ) -> Arrival {
    var arrival = Arrival(channel: channel, keepEventsUntil: now.addingTimeInterval(keep))
    arrival.questions = questions.map { ArrivedQuestion($0, expires: expires) }
    return arrival
  }

  static func claim(_ owner: String = "worker", at now: Date = start, for time: TimeInterval = 60) -> Claim {
    Claim(owner: owner, until: now.addingTimeInterval(time))
  }

  static func message(_ text: String) -> OutboundMessage { OutboundMessage(body: Array(text.utf8)) }

  static func memory(_ text: String) -> Remembered {
    Remembered(bytes: Array(text.utf8), corpus: "sha256:1")
  }

  static func report(
    _ message: OutboxMessage, _ outcome: AttemptOutcome, _ next: AttemptConsequence, status: Int? = nil,
    endpoint: EndpointSign = .none, at now: Date = start
  ) -> AttemptReport {
    AttemptReport(
      message: message, started: now, outcome: outcome, status: status, detail: "sample", next: next,
      endpoint: endpoint)
  }
}

/// Steps that tests take again and again.
extension Store {
  func questions(
    _ limit: Int = 10, of channels: [String] = ["ward"], by owner: String = "worker",
    at now: Date = Sample.start, for time: TimeInterval = 60
  ) async throws -> [WaitingQuestion] {
    let claim = Sample.claim(owner, at: now, for: time)
    return try await claimQuestions(QuestionRequest(channels: channels, limit: limit, claim: claim), at: now)
  }

  func messages(
    _ limit: Int = 10, of channel: String = "ward", by owner: String = "worker", at now: Date = Sample.start,
    for time: TimeInterval = 60
  ) async throws -> [OutboxMessage] {
    let claim = Sample.claim(owner, at: now, for: time)
    return try await claimMessages(MessageRequest(wanted: [channel: limit], claim: claim), at: now).messages
  }

  /// Takes in a question and answers it with one message for each text.
  @discardableResult
  func answered(
    _ event: String, in conversation: String = "room", on channel: String = "ward", with texts: [String],
    expires: Date? = nil, at now: Date = Sample.start
  ) async throws -> Bool {
    let question = Sample.question(event, in: conversation)
    _ = try await accept(Sample.arrival([question], on: channel, expires: expires, at: now), at: now)
    let waiting = try await questions(100, of: [channel], at: now)
    guard let mine = waiting.first(where: { $0.asked.question.eventID == event }) else { return false }
    try await releaseQuestions(waiting.filter { $0.id != mine.id })
    let answer = SettledAnswer(question: mine, messages: texts.map(Sample.message), remembered: nil)
    return try await settle(answer, at: now)
  }
}

extension OutboxMessage {
  var text: String { String(decoding: message.body, as: UTF8.self) }
}
