package import Articles

/// Mattermost: outgoing webhooks and slash commands in, an incoming webhook and `response_url` out.
package struct MattermostChannel: Sendable {
  package let name: String
  let tokens: [Secret]
  let mention: String?
  let hook: WebAddress?
  let responseOrigin: String?
  let audience: Audience

  /// - Parameters:
  ///   - tokens: those of the outgoing webhook and of the slash command, and the next ones while they are
  ///     rotated.
  ///   - mention: the bot's name without `@`; only for webhooks without trigger words.
  ///   - hookURL: an incoming webhook; without one, a webhook's answer is the response to its request.
  ///   - serverURL: the server that slash commands are answered at; without one, and without `hookURL`, their
  ///     answer is the response to the request.
  package init(
    name: String, tokens: [Secret], mention: String? = nil, hookURL: Secret? = nil, serverURL: String? = nil,
    audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(tokens, setting: "tokens", limit: 4)
    self.name = name
    self.tokens = tokens
    self.mention = mention
    hook = if let hookURL { try WebAddress(hookURL.text, setting: "hookURL") } else { nil }
    responseOrigin =
      if let serverURL { try WebAddress(serverURL, setting: "serverURL").origin } else { hook?.origin }
    self.audience = audience
  }
}
