internal import Crypto
internal import Notation

extension RateLimit {
  /// Stands for an address that holds a credential: the same for the same address, and no way back.
  static func digest(_ address: String) -> String {
    Hexadecimal.encode(SHA256.hash(data: Array(address.utf8)).prefix(12))
  }
}
