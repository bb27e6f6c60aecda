internal import Channels
package import Foundation

extension SQLiteStore {
  package func post(_ post: Post, at now: Date) async throws(StoreError) -> [MessageID] {
    let ids = try await writer.write { db in
      try post.messages.enumerated().map { part, message in
        // A control character keeps it apart from every thread that a service could name.
        let new = NewMessage(
          thread: ConversationKey(channel: post.channel, conversation: "\u{1}post \(post.id)"),
          event: "post \(post.id)", part: part, target: ReplyTarget(), message: message, expires: post.expires
        )
        try OutboxTable.insert(new, received: now, at: now, in: db)
        return new.id(received: now)
      }
    }
    messagesBell.ring()
    return ids
  }
}
