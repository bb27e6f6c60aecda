internal import Answering
package import Foundation
internal import Notation

extension SlackChannel {
  package var bodyLimit: Int { 1 << 20 }
  /// Three times within minutes; hourly for a day, where the app has “delayed events” on.
  package var retryHorizon: TimeInterval { 25 * 3600 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    let isJSON = request.body.first == UInt8(ascii: "{")
    let form = isJSON ? nil : FormBody(request.body)
    // Slack tries the certificate with a request that asks for nothing and gets nothing.
    if form?["ssl_check"] == "1" { return .acknowledged() }
    if let refusal = refusal(of: request, at: now) {
      return .refused(refusal, .json(#"{"error":"invalid request"}"#, status: 401))
    }
    if let form { return receive(command: form, at: now) }
    guard isJSON, let event = JSONReader.read(request.body) else { return .malformed }
    return receive(event: event)
  }

  private func refusal(of request: InboundRequest, at now: Date) -> Refusal? {
    guard let timestamp = request.header("x-slack-request-timestamp"),
      let signature = request.header("x-slack-signature")
    else { return .noSignature }
    guard ReplayWindow.holds(timestamp, at: now) else { return .outsideWindow }
    guard signature.hasPrefix("v0="), signature == signature.lowercased(),
      let code = Hexadecimal.decode(String(signature.dropFirst(3)))
    else { return .badSignature }
    let parts = [Array("v0:\(timestamp):".utf8), request.body]
    return signingSecrets.contains { $0.made(code, over: parts) } ? nil : .badSignature
  }

  /// A slash command: an empty answer now, the real one at its `response_url`.
  private func receive(command form: FormBody, at now: Date) -> Reception {
    guard let eventID = form.identifier("trigger_id"), let channel = form.identifier("channel_id"),
      let user = form.identifier("user_id"), form["command"] != nil,
      let address = form["response_url"].flatMap(WebAddress.init), address.origin == responseOrigin
    else { return .malformed }
    let question = InboundQuestion(
      eventID: eventID,
      conversation: [form.identifier("team_id"), channel, user].compactMap(\.self).joined(separator: "/"),
      text: QuestionText.of(SlackText.plain(form["text"] ?? "")),
      audience: audience,
      target: ReplyTarget(["response_url": address.text]),
      expires: now.addingTimeInterval(SlackChannel.responseLifetime))
    return .asked(question)
  }

  private func receive(event envelope: JSON) -> Reception {
    switch envelope["type"]?.string {
    case "url_verification":
      guard let challenge = envelope["challenge"]?.string else { return .malformed }
      return .acknowledged(
        .json(String(decoding: (["challenge": .string(challenge)] as JSON).bytes, as: UTF8.self)))
    case "event_callback":
      guard let eventID = envelope["event_id"]?.identifier, let event = envelope["event"] else {
        return .malformed
      }
      // Without a way to answer there, nothing is asked there.
      guard botToken != nil || webhook != nil,
        let message = SlackMessage(event, bot: SlackMessage.bot(of: envelope))
      else { return .acknowledged() }
      var target = ["channel": message.channel]
      if let thread = message.replyThread { target["thread_ts"] = thread }
      let question = InboundQuestion(
        eventID: eventID,
        conversation: [envelope["team_id"]?.identifier, message.channel, message.replyThread]
          .compactMap(\.self).joined(separator: "/"),
        text: message.question, audience: audience, target: ReplyTarget(target))
      return .asked(question)
    case nil: return .malformed
    default: return .acknowledged()
    }
  }
}
