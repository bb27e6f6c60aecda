internal import Answering
internal import Crypto
package import Foundation
internal import Notation

extension DiscordChannel {
  package var bodyLimit: Int { 1 << 18 }
  /// An interaction is over after 15 minutes.
  package var retryHorizon: TimeInterval { 3600 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard request.method == "POST" else { return .wrongMethod }
    if let refusal = refusal(of: request, at: now) {
      return .refused(refusal, .text("Bad request signature", status: 401))
    }
    guard let interaction = JSONReader.read(request.body) else { return .malformed }
    switch interaction["type"]?.integer {
    case 1: return .acknowledged(.json(#"{"type":1}"#))
    case 2: return receive(command: interaction, at: now)
    // Of what we never send there is nothing to press, complete or fill in; these say so.
    case 3, 5: return .acknowledged(.json(#"{"type":6}"#))
    case 4: return .acknowledged(.json(#"{"data":{"choices":[]},"type":8}"#))
    default: return .malformed
    }
  }

  private func refusal(of request: InboundRequest, at now: Date) -> Refusal? {
    guard let text = request.header("x-signature-ed25519"),
      let timestamp = request.header("x-signature-timestamp")
    else { return .noSignature }
    guard let signature = Hexadecimal.decode(text), signature.count == 64 else { return .badSignature }
    let signed = Array(timestamp.utf8) + request.body
    guard keys.contains(where: { $0.isValidSignature(signature, for: signed) }) else { return .badSignature }
    return ReplayWindow.holds(timestamp, at: now) ? nil : .outsideWindow
  }

  /// Type 5 tells the asker that an answer is being written; it then takes that message's place.
  private func receive(command interaction: JSON, at now: Date) -> Reception {
    guard let eventID = interaction["id"]?.identifier, let token = interaction["token"]?.string,
      (1...2048).contains(token.utf8.count), let application = interaction["application_id"]?.identifier,
      let channel = interaction["channel_id"]?.identifier, let data = interaction["data"]
    else { return .malformed }
    let question = InboundQuestion(
      eventID: eventID, conversation: channel, text: QuestionText.of(Self.text(of: data)), audience: audience,
      target: ReplyTarget(["application": application, "token": token]),
      expires: now.addingTimeInterval(DiscordChannel.tokenLifetime))
    return .asked(question, response: .json(#"{"type":5}"#))
  }

  /// The first option that is a string, be it a subcommand's.
  private static func text(of data: JSON) -> String {
    let options = data["options"]?.array ?? []
    for option in options {
      if option["type"]?.integer == 3, let text = option["value"]?.string { return text }
    }
    return options.first { $0["type"]?.integer == 1 }.map(text) ?? ""
  }
}
