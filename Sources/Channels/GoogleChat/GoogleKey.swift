internal import Notation

/// One of Google's public keys (RFC 7517, `kty` RSA).
package struct GoogleKey: Sendable, Equatable {
  package let id: String
  let modulus: [UInt8]
  let exponent: [UInt8]

  /// The signing keys of a published key set; nil where the bytes are no key set. What is no RSA key of 2048 to
  /// 8192 bits is left out.
  package static func keys(in keySet: [UInt8]) -> [GoogleKey]? {
    JSONReader.read(keySet)?["keys"]?.array?.compactMap(GoogleKey.init)
  }

  private init?(_ json: JSON) {
    guard json["kty"]?.string == "RSA", [nil, "RS256"].contains(json["alg"]?.string),
      [nil, "sig"].contains(json["use"]?.string), let id = json["kid"]?.identifier,
      let modulus = json["n"]?.string.flatMap(Base64.decodeURL), (256...1024).contains(modulus.count),
      let exponent = json["e"]?.string.flatMap(Base64.decodeURL), (1...8).contains(exponent.count)
    else { return nil }
    self.id = id
    self.modulus = modulus
    self.exponent = exponent
  }
}

/// Where the keys come from: fetched, and kept for as long as Google's response allows.
package protocol GoogleKeySource: Sendable {
  /// nil where Google publishes no key of this id.
  /// - Throws: when it cannot be known now; the request is then refused for the time being.
  func key(id: String) async throws -> GoogleKey?
}
