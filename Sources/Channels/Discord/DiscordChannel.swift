package import Articles
internal import Crypto
internal import Notation

/// Discord: interactions in, the interaction's own webhook out.
///
/// https://discord.com/developers/docs/interactions/receiving-and-responding
package struct DiscordChannel: Sendable {
  package let name: String
  let keys: [Curve25519.Signing.PublicKey]
  let apiURL: WebAddress
  let audience: Audience

  /// - Parameters:
  ///   - publicKeys: the application's public key, 64 hexadecimal digits; two while they are changed.
  ///   - apiURL: the API's address with its version.
  package init(
    name: String, publicKeys: [String], apiURL: String = "https://discord.com/api/v10",
    audience: Audience = .clinician
  ) throws(ChannelError) {
    guard (1...2).contains(publicKeys.count) else {
      throw ChannelError("“publicKeys” needs one or two values")
    }
    self.name = name
    var keys: [Curve25519.Signing.PublicKey] = []
    for text in publicKeys {
      guard let bytes = Hexadecimal.decode(text), bytes.count == 32,
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
      else { throw ChannelError("“publicKeys” holds a value that is not 64 hexadecimal digits") }
      keys.append(key)
    }
    self.keys = keys
    self.apiURL = try WebAddress(apiURL, setting: "apiURL")
    self.audience = audience
  }
}
