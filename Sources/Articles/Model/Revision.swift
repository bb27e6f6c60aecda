internal import Crypto
internal import Notation

/// Names exact bytes: `sha256:` and 64 hexadecimal digits.
public struct Revision: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public init(of bytes: some Sequence<UInt8>) {
    rawValue = "sha256:" + Hexadecimal.encode(SHA256.hash(data: Array(bytes)))
  }

  public var description: String { rawValue }
}
