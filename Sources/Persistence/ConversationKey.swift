/// A thread of a channel: what is asked in it is answered in order, and what is answered arrives in order.
package struct ConversationKey: Sendable, Hashable {
  package let channel: String
  package let conversation: String

  package init(channel: String, conversation: String) {
    self.channel = channel
    self.conversation = conversation
  }
}
