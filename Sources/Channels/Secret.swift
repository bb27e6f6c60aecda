internal import Crypto

/// Bytes that prove who speaks. Shows itself nowhere: not in a description, a dump or a coded form.
package struct Secret: Sendable {
  /// For signing and for the headers of requests to the service, and for nothing else.
  let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }

  init(bytes: [UInt8]) { self.bytes = bytes }

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var isEmpty: Bool { bytes.isEmpty }

  /// In a time that depends neither on where the two differ nor on how long this one is.
  func matches(_ candidate: String) -> Bool {
    SHA256.hash(data: bytes) == SHA256.hash(data: Array(candidate.utf8))
  }

  /// HMAC-SHA256 over the parts, one after the other.
  func authenticationCode(over parts: [[UInt8]]) -> [UInt8] { Array(code(over: parts)) }

  /// Whether this secret made the HMAC-SHA256 `code` over the parts; compares in constant time.
  func made(_ code: [UInt8], over parts: [[UInt8]]) -> Bool {
    let expected: HMAC<SHA256>.MAC = self.code(over: parts)
    return expected == code
  }

  private func code(over parts: [[UInt8]]) -> HMAC<SHA256>.MAC {
    var hmac = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    for part in parts { hmac.update(data: part) }
    return hmac.finalize()
  }
}

extension Secret: Equatable {
  package static func == (left: Secret, right: Secret) -> Bool {
    SHA256.hash(data: left.bytes) == SHA256.hash(data: right.bytes)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "•••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
