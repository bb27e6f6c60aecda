internal import Answering
package import Foundation
internal import Notation

extension MatrixChannel {
  /// A hundred events of 64 KiB, and what is around them.
  package var bodyLimit: Int { 8 << 20 }
  /// A homeserver tries a transaction until it gets through, however long we were away.
  package var retryHorizon: TimeInterval { 14 * 86_400 }

  package func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception
  {
    guard let authorization = request.header("authorization"), authorization.hasPrefix("Bearer ") else {
      return .refused(.noSignature, Self.error("M_UNKNOWN_TOKEN", status: 401))
    }
    let token = String(authorization.dropFirst(7))
    guard homeserverTokens.contains(where: { $0.matches(token) }) else {
      return .refused(.badSignature, Self.error("M_FORBIDDEN", status: 403))
    }
    switch MatrixCall(request.path) {
    case .transaction?:
      guard request.method == "PUT" else { return Self.wrongMethod }
      guard let events = JSONReader.read(request.body)?["events"]?.array else {
        return .refused(.malformed, Self.error("M_NOT_JSON", status: 400))
      }
      return await receive(events, memory: memory)
    case .user(let user)?:
      guard request.method == "GET" else { return Self.wrongMethod }
      return .acknowledged(user == bot.userID ? .json("{}") : Self.error("M_NOT_FOUND", status: 404))
    case .room?:
      guard request.method == "GET" else { return Self.wrongMethod }
      return .acknowledged(Self.error("M_NOT_FOUND", status: 404))
    case .ping?:
      return request.method == "POST" ? .acknowledged(.json("{}")) : Self.wrongMethod
    case nil: return .refused(.unsupported, Self.error("M_UNRECOGNIZED", status: 404))
    }
  }

  private static let wrongMethod = Reception.refused(.unsupported, error("M_UNRECOGNIZED", status: 405))

  private static func error(_ code: String, status: Int) -> InboundResponse {
    .json(#"{"errcode":"\#(code)"}"#, status: status)
  }

  /// An event that cannot be read is passed over: refused, it would come again and hold up all others.
  private func receive(_ events: [JSON], memory: any ChannelMemory) async -> Reception {
    var reception = Reception(.json("{}"))
    for event in events {
      guard let eventID = event["event_id"]?.identifier, let room = event["room_id"]?.identifier,
        let sender = event["sender"]?.identifier, let content = event["content"], !bot.isOurs(sender)
      else { continue }
      switch event["type"]?.string {
      case "m.room.member":
        guard event["state_key"]?.string == bot.userID, content["membership"]?.string == "invite" else {
          continue
        }
        reception.actions.append(Self.join(room, eventID: eventID))
        if content["is_direct"]?.isTrue == true { reception.facts.append(Self.isDirect(room)) }
      case "m.room.message":
        guard event["state_key"] == nil else { continue }
        var isDirect = reception.facts.contains(Self.isDirect(room))
        if !isDirect { isDirect = await memory.holds(Self.isDirect(room)) }
        guard let text = bot.question(in: content, isDirect: isDirect) else { continue }
        reception.questions.append(question(text, content: content, room: room, eventID: eventID))
      default: continue
      }
    }
    return reception
  }

  private func question(_ text: String, content: JSON, room: String, eventID: String) -> InboundQuestion {
    let relation = content["m.relates_to"]
    let thread = relation?["rel_type"]?.string == "m.thread" ? relation?["event_id"]?.identifier : nil
    var target = ["room": room, "event": eventID]
    if let thread { target["thread"] = thread }
    return InboundQuestion(
      eventID: eventID, conversation: thread.map { "\(room)/\($0)" } ?? room, text: text, audience: audience,
      target: ReplyTarget(target))
  }

  private static func join(_ room: String, eventID: String) -> InboundAction {
    InboundAction(
      eventID: eventID, target: ReplyTarget(["room": room]),
      message: OutboundMessage(call: MatrixChannel.join, body: Array("{}".utf8)))
  }

  /// The fact that a room is a talk with the bot alone, so that all in it is for the bot.
  private static func isDirect(_ room: String) -> String { "direct:\(room)" }
}
