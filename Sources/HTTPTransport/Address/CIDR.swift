/// A network: an address and how many of its leading bits count.
public struct CIDR: Hashable, Sendable {
  public let address: IPAddress
  /// 0 to 32 for IPv4, 0 to 128 for IPv6.
  public let prefix: Int

  /// Nothing when the prefix is longer than the address, or a bit behind it is set (`10.0.0.1/8` is a slip).
  public init?(_ address: IPAddress, prefix: Int) {
    switch address {
    case .v4(let value):
      guard 0...32 ~= prefix, value & Self.hostMask(prefix) == 0 else { return nil }
    case .v6(let value):
      guard 0...128 ~= prefix, value & Self.hostMask(prefix) == 0 else { return nil }
    }
    self.address = address
    self.prefix = prefix
  }

  /// `10.20.0.0/16`, `fd12:3456::/32`; an address alone is a network of one.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
    if parts.count == 2 {
      guard parts[1].count <= 3, parts[1].utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let prefix = Int(parts[1])
      else {
        return nil
      }
      self.init(address, prefix: prefix)
    } else if case .v4 = address {
      self.init(address, prefix: 32)
    } else {
      self.init(address, prefix: 128)
    }
  }

  /// Compares as written: a v4-mapped address is in no IPv4 network until it is `unmapped`.
  public func contains(_ other: IPAddress) -> Bool {
    switch (address, other) {
    case (.v4(let network), .v4(let value)): value & ~Self.hostMask(prefix) == network
    case (.v6(let network), .v6(let value)): value & ~Self.hostMask(prefix) == network
    default: false
    }
  }

  private static func hostMask<Value: FixedWidthInteger & UnsignedInteger>(_ prefix: Int) -> Value {
    Value.max >> prefix
  }
}

extension CIDR: CustomStringConvertible {
  public var description: String { "\(address)/\(prefix)" }
}
