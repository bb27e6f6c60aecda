package import Articles
internal import Notation

/// Microsoft Teams: an outgoing webhook in, its response or a Workflows webhook out.
package struct TeamsChannel: Sendable {
  package let name: String
  let keys: [Secret]
  let workflow: WebAddress?
  let audience: Audience

  /// - Parameters:
  ///   - secrets: the security token that Teams shows once, in base64; two while they are rotated.
  ///   - workflowsURL: a “when a webhook request is received” workflow; without one, the answer is the response
  ///     to the request.
  package init(
    name: String, secrets: [Secret], workflowsURL: Secret? = nil, audience: Audience = .clinician
  ) throws(ChannelError) {
    try Credentials.check(secrets, setting: "secrets")
    self.name = name
    var keys: [Secret] = []
    for secret in secrets {
      guard let key = Base64.decode(secret.text), !key.isEmpty else {
        throw ChannelError("“secrets” holds a value that is not base64")
      }
      keys.append(Secret(bytes: key))
    }
    self.keys = keys
    workflow = if let workflowsURL { try WebAddress(workflowsURL.text, setting: "workflowsURL") } else { nil }
    self.audience = audience
  }
}
