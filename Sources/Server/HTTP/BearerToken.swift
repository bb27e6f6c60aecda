internal import Crypto
internal import Foundation
internal import Notation

/// Who may use the API. Only a token's SHA-256 is known here: tokens are 256 random bits, so that a plain hash
/// cannot be searched.
package struct BearerToken: Sendable {
  package let name: String
  private let digest: [UInt8]

  /// - Parameter sha256: 64 hexadecimal digits; nil for anything else.
  package init?(name: String, sha256: String) {
    guard let digest = Hexadecimal.decode(sha256), digest.count == 32 else { return nil }
    self.name = name
    self.digest = digest
  }

  /// A new token, and the hash to keep of it.
  package static func generate() -> (token: String, sha256: String) {
    let key = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) }
    let text = "fn_" + Base64.encodeURL(key)
    return (text, Hexadecimal.encode(SHA256.hash(data: Data(text.utf8))))
  }

  /// The token that an `Authorization` header carries; every one is compared, each in constant time.
  static func holder(of header: String?, among tokens: [BearerToken]) -> BearerToken? {
    guard let header, header.utf8.count <= 512, header.lowercased().hasPrefix("bearer ") else { return nil }
    let digest = Array(SHA256.hash(data: Data(header.utf8.dropFirst("bearer ".utf8.count))))
    var found: BearerToken?
    for token in tokens {
      let difference = zip(token.digest, digest).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) }
      if difference == 0 { found = token }
    }
    return found
  }
}
