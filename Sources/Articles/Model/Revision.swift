internal import Crypto

/// Names exact bytes: `sha256:` and 64 hexadecimal digits.
public struct Revision: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public init(of bytes: some Sequence<UInt8>) {
    let hexadecimal = Array("0123456789abcdef")
    let digits = SHA256.hash(data: Array(bytes)).flatMap {
      [hexadecimal[Int($0 >> 4)], hexadecimal[Int($0 & 15)]]
    }
    rawValue = "sha256:" + String(digits)
  }

  public var description: String { rawValue }
}
