package import Articles

/// Rocket.Chat: an outgoing integration in, its response or an incoming integration out.
package struct RocketChatChannel: Sendable {
  package let name: String
  let tokens: [Secret]
  let mention: String?
  let hook: WebAddress?
  let audience: Audience

  /// - Parameters:
  ///   - tokens: the integration's token; two while they are rotated.
  ///   - mention: the bot's name without `@`; only for integrations without trigger words.
  ///   - hookURL: an incoming integration; without one, the answer is the response to the request.
  package init(
    name: String, tokens: [Secret], mention: String? = nil, hookURL: Secret? = nil,
    audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(tokens, setting: "tokens")
    self.name = name
    self.tokens = tokens
    self.mention = mention
    hook = if let hookURL { try WebAddress(hookURL.text, setting: "hookURL") } else { nil }
    self.audience = audience
  }
}
