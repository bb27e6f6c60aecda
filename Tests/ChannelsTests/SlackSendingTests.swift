import Testing

@testable import Channels

private let token = Secret("xoxb-1")

@Test func `an answer goes to the thread that asked`() throws {
  let channel = try SlackChannel(name: "ward", signingSecrets: [Secret("s")], botToken: token)
  let request = try channel.request(
    for: OutboundMessage(#"{"text":"a","blocks":[]}"#),
    to: ReplyTarget(["channel": "C1", "thread_ts": "1.2"]),
    id: "id", at: Receiving.now)
  #expect(request.method == "POST")
  #expect(request.url == "https://slack.com/api/chat.postMessage")
  #expect(request.headers["authorization"] == "Bearer xoxb-1")
  #expect(request.headers["content-type"] == "application/json; charset=utf-8")
  #expect(request.text == #"{"blocks":[],"channel":"C1","text":"a","thread_ts":"1.2"}"#)
}

@Test func `without a bot token the webhook takes the answer, and a command's address its own`() throws {
  let channel = try SlackChannel(
    name: "ward", signingSecrets: [Secret("s")], webhookURL: Secret("https://hooks.slack.com/services/T/B/x"))
  let message = OutboundMessage(#"{"text":"a"}"#)
  let toChannel = try channel.request(
    for: message, to: ReplyTarget(["channel": "C1"]), id: "id", at: Receiving.now)
  #expect(toChannel.url == "https://hooks.slack.com/services/T/B/x")
  #expect(toChannel.text == #"{"text":"a"}"#)
  let toCommand = try channel.request(
    for: message, to: ReplyTarget(["response_url": "https://hooks.slack.com/commands/1"]), id: "id",
    at: Receiving.now)
  #expect(toCommand.url == "https://hooks.slack.com/commands/1")
  #expect(toCommand.headers["authorization"] == nil)
}

@Test func `a message that is no object cannot be sent`() throws {
  let channel = try SlackChannel(name: "ward", signingSecrets: [Secret("s")], botToken: token)
  #expect(throws: ChannelError.self) {
    try channel.request(
      for: OutboundMessage("[1]"), to: ReplyTarget(["channel": "C1"]), id: "id", at: Receiving.now)
  }
}

@Test(
  arguments: [
    (OutboundResponse(200, #"{"ok":true,"ts":"1.2"}"#), .delivered),
    (OutboundResponse(200, "ok"), .delivered),
    (OutboundResponse(200), .delivered),
    (
      OutboundResponse(200, "<html>"),
      .retry(reason: "answered 200 with something else than Slack does", after: nil)
    ),
    (
      OutboundResponse(200, #"{"ok":false,"error":"ratelimited"}"#, headers: ["retry-after": "30"]),
      .throttled(after: 30)
    ),
    (
      OutboundResponse(200, #"{"ok":false,"error":"internal_error"}"#),
      .retry(reason: "answered 200 internal_error", after: nil)
    ),
    (
      OutboundResponse(200, #"{"ok":false,"error":"channel_not_found"}"#),
      .refused(reason: "answered 200 channel_not_found")
    ),
    (
      OutboundResponse(200, #"{"ok":false,"error":"token_revoked"}"#),
      .gone(reason: "answered 200 token_revoked")
    ),
    (OutboundResponse(400, "invalid_payload"), .refused(reason: "answered 400 invalid_payload")),
    (OutboundResponse(403, "action_prohibited"), .refused(reason: "answered 403 action_prohibited")),
    (OutboundResponse(404, "channel_not_found"), .refused(reason: "answered 404 channel_not_found")),
    (OutboundResponse(410, "channel_is_archived"), .gone(reason: "answered 410 channel_is_archived")),
    (OutboundResponse(429, headers: ["retry-after": "1"]), .throttled(after: 1)),
    (OutboundResponse(500, "rollup_error"), .retry(reason: "answered 500 rollup_error", after: nil)),
  ] as [(OutboundResponse, Verdict)])
func `Slack's answers mean what Slack says they do`(_ response: OutboundResponse, _ verdict: Verdict) throws {
  let channel = try SlackChannel(name: "ward", signingSecrets: [Secret("s")], botToken: token)
  #expect(channel.verdict(on: response, at: Receiving.now) == verdict)
}

@Test func `each Slack channel has a limit of its own, and no limit shows an address`() throws {
  let channel = try SlackChannel(name: "ward", signingSecrets: [Secret("s")], botToken: token)
  #expect(
    channel.rateLimits(for: ReplyTarget(["channel": "C1"])) == [RateLimit(key: "ward/C1", count: 1, per: 1)])
  let limits = channel.rateLimits(for: ReplyTarget(["response_url": "https://hooks.slack.com/commands/key"]))
  #expect(limits.map(\.count) == [5])
  #expect(!limits.contains { $0.key.contains("key") || $0.key.contains("hooks") })
}
