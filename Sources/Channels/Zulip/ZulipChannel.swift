package import Articles

/// Zulip: an outgoing webhook bot; the answer is the response to its request.
///
/// https://zulip.com/api/outgoing-webhooks
package struct ZulipChannel: Sendable {
  package let name: String
  let tokens: [Secret]
  let audience: Audience

  /// - Parameter tokens: the bot's token; two while they are rotated.
  package init(name: String, tokens: [Secret], audience: Audience = .clinician) throws(ChannelError) {
    try Credentials.check(tokens, setting: "tokens")
    self.name = name
    self.tokens = tokens
    self.audience = audience
  }
}
