internal import Articles
internal import Channels
package import Foundation
internal import GRDB

extension SQLiteStore {
  package func memory(
    of conversation: ConversationKey, at now: Date
  ) async throws(StoreError) -> ConversationMemory {
    let oldest = now.addingTimeInterval(-limits.idleConversation)
    let conversation = conversation.storable
    return try await read { db in try ConversationTable.memory(of: conversation, since: oldest, in: db) }
  }

  package func holds(_ fact: String, for channel: String) async throws(StoreError) -> Bool {
    try await read { db in
      try db.row("SELECT 1 FROM fact WHERE channel = ? AND fact = ?", [channel, fact.storable]) != nil
    }
  }

  package func accept(_ arrival: Arrival, at now: Date) async throws(StoreError) -> Acceptance {
    let idle = limits.idleConversation
    let arrival = arrival.storable
    let acceptance = try await writer.write { db in
      try Self.accept(arrival, at: now, idle: idle, in: db)
    }
    if case .stored(let receipts) = acceptance {
      let waiting = zip(arrival.questions, receipts).contains { $0.answer == nil && $1 == .new }
      if waiting { questionsBell.ring() }
      if !arrival.actions.isEmpty { messagesBell.ring() }
    }
    return acceptance
  }

  private static func accept(
    _ arrival: Arrival, at now: Date, idle: TimeInterval, in db: Database
  ) throws -> Acceptance {
    guard try isCurrent(arrival, in: db) else { return .conversationMoved }
    for fact in arrival.facts {
      try db.run("INSERT OR IGNORE INTO fact (channel, fact) VALUES (?, ?)", [arrival.channel, fact])
    }
    try accept(arrival.actions, of: arrival, at: now, in: db)
    let receipts = try arrival.questions.map { question in
      try accept(question, of: arrival, at: now, idle: idle, in: db)
    }
    return .stored(receipts)
  }

  /// Whether each inline answer was made from what its conversation remembers now, counting in the answers
  /// before it in the same request.
  private static func isCurrent(_ arrival: Arrival, in db: Database) throws -> Bool {
    var versions: [String: Int64] = [:]
    for arrived in arrival.questions {
      guard let answer = arrived.answer else { continue }
      let conversation = arrived.question.conversation
      let key = ConversationKey(channel: arrival.channel, conversation: conversation)
      let version = try versions[conversation] ?? ConversationTable.version(of: key, in: db)
      guard answer.basedOn == version else { return false }
      versions[conversation] = version + 1
    }
    return true
  }

  /// All actions of one event are one: either it was seen before, or all of them are stored.
  private static func accept(
    _ actions: [ArrivedAction], of arrival: Arrival, at now: Date, in db: Database
  ) throws {
    var fresh: [String: Bool] = [:]
    for (part, arrived) in actions.enumerated() {
      let event = arrived.action.eventID
      let isNew: Bool
      if let known = fresh[event] {
        isNew = known
      } else {
        isNew = try InboxTable.insertAction(event, of: arrival, at: now, in: db)
        fresh[event] = isNew
      }
      guard isNew else { continue }
      // A control character keeps it apart from every thread that a service could name.
      let thread = "\u{1}action \(event) \(part)"
      let message = NewMessage(
        thread: ConversationKey(channel: arrival.channel, conversation: thread), event: "action \(event)",
        part: part, target: arrived.action.target, message: arrived.action.message, expires: arrived.expires)
      try OutboxTable.insert(message, received: now, at: now, in: db)
    }
  }

  private static func accept(
    _ arrived: ArrivedQuestion, of arrival: Arrival, at now: Date, idle: TimeInterval, in db: Database
  ) throws -> Receipt {
    let question = arrived.question
    let known = try db.row(
      "SELECT response FROM inbox WHERE channel = ? AND kind = 'question' AND event = ?",
      [arrival.channel, question.eventID])
    if let known {
      let response: Data? = known["response"]
      return .duplicate(try response.map { try StoredResponse.decode($0) })
    }
    try InboxTable.insert(arrived, of: arrival, at: now, in: db)
    if let answer = arrived.answer {
      let key = ConversationKey(channel: arrival.channel, conversation: question.conversation)
      try ConversationTable.save(answer.remembered, of: key, at: now, idle: idle, in: db)
    }
    return .new
  }
}
