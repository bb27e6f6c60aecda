package import Articles

/// Anything that speaks Standard Webhooks, in both directions.
///
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
package struct StandardWebhooksChannel: Sendable {
  package let name: String
  let keys: [Secret]
  let target: WebAddress?
  let audience: Audience

  /// - Parameters:
  ///   - secrets: `whsec_` and 24 to 64 bytes in base64; with two, what goes out is signed with both.
  ///   - endpointURL: where answers go; without one, the answer is the response to the request.
  package init(
    name: String, secrets: [Secret], endpointURL: Secret? = nil, audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(secrets, setting: "secrets")
    self.name = name
    var keys: [Secret] = []
    for secret in secrets { keys.append(try StandardWebhooksSignature.key(from: secret)) }
    self.keys = keys
    target = if let endpointURL { try WebAddress(endpointURL.text, setting: "endpointURL") } else { nil }
    self.audience = audience
  }
}
