package import Articles

/// Matrix: an application service; transactions in, the client-server API out.
///
/// https://spec.matrix.org/latest/application-service-api/
package struct MatrixChannel: Sendable {
  package let name: String
  let homeserverTokens: [Secret]
  let token: Secret
  let homeserver: WebAddress
  let bot: MatrixBot
  let audience: Audience

  /// - Parameters:
  ///   - homeserverTokens: `hs_token` of the registration; two while they are rotated.
  ///   - token: its `as_token`.
  ///   - homeserverURL: where the client-server API is, without `/_matrix`.
  ///   - userID: the bot's, `@footnote:example.org`.
  ///   - displayName: what people call it at the start of a message.
  ///   - userPrefix: what ids of the registration's other users start with, such as `@_footnote_`; they are
  ///     never answered.
  package init(
    name: String, homeserverTokens: [Secret], token: Secret, homeserverURL: String, userID: String,
    displayName: String? = nil, userPrefix: String? = nil, audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(homeserverTokens, setting: "homeserverTokens")
    try Credentials.check(token, setting: "token")
    self.name = name
    self.homeserverTokens = homeserverTokens
    self.token = token
    homeserver = try WebAddress(homeserverURL, setting: "homeserverURL")
    bot = try MatrixBot(userID: userID, displayName: displayName, userPrefix: userPrefix)
    self.audience = audience
  }
}
