package import Articles

/// Google Chat: events to an HTTP endpoint in, their response or a space's webhook out.
///
/// https://developers.google.com/workspace/chat/verify-requests-from-chat
package struct GoogleChatChannel: Sendable {
  package let name: String
  let tokens: GoogleTokenCheck
  let webhook: WebAddress?
  let audience: Audience

  /// - Parameters:
  ///   - tokenAudience: what the app's settings at Google name as authentication audience: the project number,
  ///     or the address of the endpoint.
  ///   - keys: Google's public keys; where they are published depends on the audience, see
  ///     `GoogleTokenCheck.keysURL`.
  ///   - webhookURL: for answers in the one space it belongs to; without one, and in other spaces, the answer
  ///     is the response to the request.
  package init(
    name: String, tokenAudience: String, keys: any GoogleKeySource, webhookURL: Secret? = nil,
    audience: Audience = .clinician
  ) throws(ChannelError) {
    self.name = name
    tokens = try GoogleTokenCheck(audience: tokenAudience, keys: keys)
    webhook = if let webhookURL { try WebAddress(webhookURL.text, setting: "webhookURL") } else { nil }
    self.audience = audience
  }

  /// Where the keys are published that requests to an endpoint with this audience are signed with.
  package static func keysURL(tokenAudience: String) -> String {
    GoogleTokenCheck.Issuer(audience: tokenAudience).keysURL
  }
}
