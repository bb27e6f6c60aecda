package import Articles

/// Telegram: webhook updates in, `sendMessage` out.
///
/// https://core.telegram.org/bots/api
package struct TelegramChannel: Sendable {
  package let name: String
  let secretTokens: [Secret]
  let botToken: Secret
  let bot: TelegramBot
  let apiURL: WebAddress
  let audience: Audience

  /// - Parameters:
  ///   - secretTokens: what `setWebhook` was given as `secret_token`; two while they are rotated.
  ///   - botToken: `123456:…`.
  ///   - username: the bot's, with or without `@`.
  ///   - apiURL: the Bot API's address, for a server of one's own.
  package init(
    name: String, secretTokens: [Secret], botToken: Secret, username: String,
    apiURL: String = "https://api.telegram.org", audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(secretTokens, setting: "secretTokens")
    guard secretTokens.allSatisfy({ $0.bytes.count <= 256 && $0.bytes.allSatisfy(TelegramBot.isTokenByte) })
    else { throw ChannelError("“secretTokens” holds more than 256 bytes, or others than A–Z a–z 0–9 _ -") }
    self.name = name
    self.secretTokens = secretTokens
    self.botToken = botToken
    bot = try TelegramBot(token: botToken, username: username)
    self.apiURL = try WebAddress(apiURL, setting: "apiURL")
    self.audience = audience
  }
}
