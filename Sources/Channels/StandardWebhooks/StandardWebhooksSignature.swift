internal import Foundation
internal import Notation

/// `v1,base64(HMAC-SHA256(key, "id.timestamp.body"))`, one or several with a space between.
enum StandardWebhooksSignature {
  /// The bytes behind `whsec_`: the specification allows 24 to 64.
  static func key(from secret: Secret) throws(ChannelError) -> Secret {
    guard secret.text.hasPrefix("whsec_"), let bytes = Base64.decode(String(secret.text.dropFirst(6))) else {
      throw ChannelError("“secrets” holds a value that is not whsec_ and base64")
    }
    guard (24...64).contains(bytes.count) else {
      throw ChannelError("“secrets” holds a key of \(bytes.count) bytes: expected 24 to 64")
    }
    return Secret(bytes: bytes)
  }

  static func sign(_ body: [UInt8], id: String, timestamp: String, keys: [Secret]) -> String {
    keys.map { "v1," + Base64.encode($0.authenticationCode(over: parts(body, id: id, timestamp: timestamp))) }
      .joined(separator: " ")
  }

  /// Signatures of other versions are passed over.
  static func holds(_ header: String, body: [UInt8], id: String, timestamp: String, keys: [Secret]) -> Bool {
    let codes = header.split(separator: " ").prefix(16).compactMap { signature in
      signature.hasPrefix("v1,") ? Base64.decode(String(signature.dropFirst(3))) : nil
    }
    let parts = parts(body, id: id, timestamp: timestamp)
    return codes.contains { code in keys.contains { $0.made(code, over: parts) } }
  }

  private static func parts(_ body: [UInt8], id: String, timestamp: String) -> [[UInt8]] {
    [Array("\(id).\(timestamp).".utf8), body]
  }
}
