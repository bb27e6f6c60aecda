import Foundation
import Notation
import TestSupport
import Testing

@testable import Channels

/// What holds for every channel, whatever it connects to.
private struct Subject: Sendable, CustomTestStringConvertible {
  let channel: any Channel
  /// Where a message to it goes.
  let target: ReplyTarget
  var testDescription: String { channel.service.rawValue }

  static let all: [Subject] = {
    do { return try make() } catch { preconditionFailure("\(error)") }
  }()

  private static func make() throws -> [Subject] {
    let secret = Secret("sesame-1")
    let address = Secret("https://in.example/v1/spaces/A/messages?key=sesame-2")
    return [
      Subject(
        channel: try SlackChannel(name: "a", signingSecrets: [secret], botToken: Secret("sesame-2")),
        target: ReplyTarget(["channel": "C1"])),
      Subject(
        channel: try MattermostChannel(name: "a", tokens: [secret], hookURL: address),
        target: ReplyTarget(["channel": "ward"])),
      Subject(
        channel: try TeamsChannel(name: "a", secrets: [Secret("c2VzYW1l")], workflowsURL: address),
        target: ReplyTarget()),
      Subject(
        channel: try DiscordChannel(name: "a", publicKeys: [String(repeating: "d7", count: 32)]),
        target: ReplyTarget(["application": "1", "token": "sesame-2"])),
      Subject(
        channel: try GoogleChatChannel(name: "a", tokenAudience: "1", keys: NoKeys(), webhookURL: address),
        target: ReplyTarget(["space": "spaces/A"])),
      Subject(channel: try ZulipChannel(name: "a", tokens: [secret]), target: ReplyTarget()),
      Subject(
        channel: try RocketChatChannel(name: "a", tokens: [secret], hookURL: address),
        target: ReplyTarget(["channel": "c"])),
      Subject(
        channel: try TelegramChannel(
          name: "a", secretTokens: [secret], botToken: Secret("42:sesame-2"), username: "b"),
        target: ReplyTarget(["chat_id": "7"])),
      Subject(
        channel: try MatrixChannel(
          name: "a", homeserverTokens: [secret], token: Secret("sesame-2"), homeserverURL: "https://h",
          userID: "@b:h"),
        target: ReplyTarget(["room": "!r:h"])),
      Subject(
        channel: try StandardWebhooksChannel(
          name: "a", secrets: [Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], endpointURL: address),
        target: ReplyTarget()),
    ]
  }
}

private struct NoKeys: GoogleKeySource {
  func key(id: String) async throws -> GoogleKey? { nil }
}

@Test func `there is a channel for each service`() {
  #expect(Set(Subject.all.map(\.channel.service)) == Set(Service.allCases))
  #expect(Subject.all.count == Service.allCases.count)
}

@Test(
  arguments: Subject.all, ["", "{}", "[]", "x", "token=x", #"{"type":"url_verification","challenge":"c"}"#])
private func `nothing is believed that nobody signed`(_ subject: Subject, _ body: String) async {
  for path in ["", "/_matrix/app/v1/transactions/1"] {
    for method in ["POST", "PUT", "GET", "DELETE"] {
      let reception = await subject.channel.receive(InboundRequest(body, method: method, path: path))
      #expect(reception.refusal != nil)
      #expect((400..<600).contains(reception.response.status))
      #expect(reception.questions.isEmpty && reception.actions.isEmpty && reception.facts.isEmpty)
    }
  }
}

/// Bodies of ordinary requests, with bytes changed, dropped and doubled.
@Test(arguments: Subject.all)
private func `no spoilt request is believed, and none ends the process`(_ subject: Subject) async {
  var generator = SeededGenerator(state: 17)
  let seeds = [
    #"{"token":"sesame-1","message":{"id":1,"content":"@**b** x"},"trigger":"mention","text":"a\u00e9\ud83d"}"#,
    "token=sesame-1&text=a+%F0%9F%92%8A&post_id=1&channel_id=2&user_id=3&trigger_word=a",
    #"{"update_id":1,"message":{"text":"/ask@b x","entities":[{"type":"bot_command","offset":0,"length":6}]}}"#,
  ]
  for round in 0..<300 {
    var body = Array(seeds[round % seeds.count].utf8)
    for _ in 0...Int.random(in: 0...4, using: &generator) {
      let place = Int.random(in: 0..<body.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: body[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: body.remove(at: place)
      default: body.insert(contentsOf: body[place...].prefix(8), at: place)
      }
    }
    let spoilt = body.replacing(Array("sesame-1".utf8), with: Array("sesame-0".utf8))
    let request = InboundRequest(method: "POST", headers: [("authorization", "Bearer x")], body: spoilt)
    #expect(await subject.channel.receive(request).refusal != nil)
  }
}

@Test(arguments: Subject.all)
private func `a status that leaves no doubt means the same to all`(_ subject: Subject) {
  let channel = subject.channel
  #expect(channel.verdict(on: OutboundResponse(200), at: Receiving.now) == .delivered)
  #expect(
    channel.verdict(on: OutboundResponse(429, headers: ["retry-after": "12"]), at: Receiving.now)
      == .throttled(after: 12))
  #expect(channel.verdict(on: OutboundResponse(410), at: Receiving.now) == .gone(reason: "answered 410"))
  #expect(channel.verdict(on: OutboundResponse(400), at: Receiving.now) == .refused(reason: "answered 400"))
  for status in [302, 408, 425, 500, 503] {
    #expect(
      channel.verdict(on: OutboundResponse(status), at: Receiving.now)
        == .retry(reason: "answered \(status)", after: nil))
  }
  // A page of whatever stands in between does not get into a reason.
  let page = OutboundResponse(404, "<html>sesame-1 not found</html>")
  #expect(channel.verdict(on: page, at: Receiving.now) == .refused(reason: "answered 404"))
}

@Test(arguments: Subject.all.filter { $0.channel.service != .zulip })
private func `every attempt sends the same bytes, to an address with no more than it needs`(
  _ subject: Subject
) throws {
  let channel = subject.channel
  let message = OutboundMessage(#"{"text":"a","data":{}}"#, call: "original")
  let first = try channel.request(for: message, to: subject.target, id: "m1", at: Receiving.now)
  let later = try channel.request(
    for: message, to: subject.target, id: "m1", at: Receiving.now.addingTimeInterval(3600))
  #expect(first.body == later.body)
  #expect(first.url == later.url)
  #expect(JSONReader.read(first.body)?["text"] == "a")
  #expect(!first.text.contains("sesame"))
  #expect(first.headers["content-type"] == "application/json; charset=utf-8")
  #expect(WebAddress(first.url) != nil)
}

@Test(arguments: Subject.all)
private func `a channel's limits are its own, and show no secret`(_ subject: Subject) {
  let limits = subject.channel.rateLimits(for: subject.target)
  #expect(limits.allSatisfy { $0.key == "a" || $0.key.hasPrefix("a/") })
  #expect(limits.allSatisfy { $0.count > 0 && $0.interval > 0 && !$0.key.contains("sesame") })
  #expect(Set(limits.map(\.key)).count == limits.count)
  #expect(limits.isEmpty == (subject.channel.endpoint == nil))
}

@Test(arguments: Subject.all)
private func `events are remembered for as long as a signature is good`(_ subject: Subject) {
  #expect(subject.channel.retryHorizon >= 2 * ReplayWindow.seconds)
  #expect((1 << 16...1 << 23).contains(subject.channel.bodyLimit))
}

@Test(arguments: Subject.all)
private func `no description of a channel shows a secret`(_ subject: Subject) {
  var dumped = ""
  dump(subject.channel, to: &dumped)
  #expect(!dumped.contains("sesame"))
  #expect(!"\(subject.channel)".contains("sesame"))
}
