package import Channels
package import Foundation

/// Messages to a channel's own endpoint that no event of it called for, in the order in which they are to arrive.
package struct Post: Sendable {
  /// Differs from post to post.
  package let id: String
  package let channel: String
  package let messages: [OutboundMessage]
  package let expires: Date?

  package init(id: String, channel: String, messages: [OutboundMessage], expires: Date?) {
    self.id = id
    self.channel = channel
    self.messages = messages
    self.expires = expires
  }
}
