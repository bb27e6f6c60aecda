package import Articles

/// Slack: the Events API and slash commands in, `chat.postMessage`, an incoming webhook and `response_url` out.
///
/// https://docs.slack.dev/authentication/verifying-requests-from-slack
package struct SlackChannel: Sendable {
  package let name: String
  let signingSecrets: [Secret]
  let botToken: Secret?
  let webhook: WebAddress?
  let apiURL: WebAddress
  let responseOrigin: String
  let audience: Audience

  /// - Parameters:
  ///   - signingSecrets: one, or two while they are rotated.
  ///   - botToken: `xoxb-…`; answers to mentions and direct messages go out with it.
  ///   - webhookURL: where answers go that the bot token is missing for; one fixed channel.
  ///   - apiURL: the Web API's address, for a gateway in between.
  ///   - responseOrigin: the only origin that slash commands are answered at.
  package init(
    name: String, signingSecrets: [Secret], botToken: Secret? = nil, webhookURL: Secret? = nil,
    apiURL: String = "https://slack.com/api", responseOrigin: String = "https://hooks.slack.com",
    audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(signingSecrets, setting: "signingSecrets")
    try Credentials.check(botToken, setting: "botToken")
    self.name = name
    self.signingSecrets = signingSecrets
    self.botToken = botToken
    webhook = if let webhookURL { try WebAddress(webhookURL.text, setting: "webhookURL") } else { nil }
    self.apiURL = try WebAddress(apiURL, setting: "apiURL")
    self.responseOrigin = try WebAddress(responseOrigin, setting: "responseOrigin").origin
    self.audience = audience
  }
}
