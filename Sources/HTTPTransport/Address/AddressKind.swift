/// What an address is set aside for, by the IANA special-purpose registries (RFC 6890 and its updates).
public enum AddressKind: String, Hashable, Sendable, CaseIterable {
  /// Reachable from anywhere: not special.
  case global
  case loopback
  /// RFC 1918, and unique local IPv6 addresses (RFC 4193).
  case privateUse = "private"
  /// Carrier-grade NAT, 100.64.0.0/10 (RFC 6598).
  case shared
  case linkLocal = "link-local"
  /// The address a cloud provider gives its instance credentials out at.
  case metadata = "cloud metadata"
  /// The host itself: 0.0.0.0/8 and ::.
  case unspecified
  case multicast
  case broadcast
  case documentation
  case benchmarking
  /// IPv4 behind IPv6: NAT64, IPv4-translated and IPv4-compatible addresses.
  case translated = "translated"
  /// 6to4 with its relays, and Teredo.
  case tunnel
  case reserved

  /// Whether naming a network in the settings opens it. Loopback has a setting of its own; the rest is never a chat
  /// service's address.
  public var canBeOpened: Bool {
    switch self {
    case .privateUse, .shared, .benchmarking, .translated: true
    default: false
    }
  }

  /// Of the address itself; what is embedded in it is a second question (`IPAddress.embedded`).
  public init(_ address: IPAddress) {
    let address = address.unmapped
    switch address {
    case .v4:
      self = Self.v4.first { $0.network.contains(address) }?.kind ?? .global
    case .v6(let value):
      // Global unicast is what is allocated from 2000::/3; the rest of the space has not been given out.
      let unlisted: AddressKind = value >> 125 == 1 ? .global : .reserved
      self = Self.v6.first { $0.network.contains(address) }?.kind ?? unlisted
    }
  }
}

extension AddressKind {
  /// The first network that contains the address counts. The union of Smokescreen's list, Svix's list and the
  /// registries.
  static let v4 = networks([
    ("100.100.100.200", .metadata),
    ("168.63.129.16", .metadata),
    ("169.254.0.0/16", .linkLocal),
    ("0.0.0.0/8", .unspecified),
    ("10.0.0.0/8", .privateUse),
    ("100.64.0.0/10", .shared),
    ("127.0.0.0/8", .loopback),
    ("172.16.0.0/12", .privateUse),
    ("192.0.0.0/24", .reserved),
    ("192.0.2.0/24", .documentation),
    ("192.31.196.0/24", .reserved),
    ("192.52.193.0/24", .reserved),
    ("192.88.99.0/24", .tunnel),
    ("192.168.0.0/16", .privateUse),
    ("192.175.48.0/24", .reserved),
    ("198.18.0.0/15", .benchmarking),
    ("198.51.100.0/24", .documentation),
    ("203.0.113.0/24", .documentation),
    ("224.0.0.0/4", .multicast),
    ("255.255.255.255", .broadcast),
    ("240.0.0.0/4", .reserved),
  ])

  static let v6 = networks([
    ("fd00:ec2::254", .metadata),
    ("fd20:ce::254", .metadata),
    ("::", .unspecified),
    ("::1", .loopback),
    ("::/96", .translated),
    ("::ffff:0:0:0/96", .translated),
    ("64:ff9b::/96", .translated),
    ("64:ff9b:1::/48", .translated),
    ("100::/64", .reserved),
    ("2001::/32", .tunnel),
    ("2001:2::/48", .benchmarking),
    ("2001::/23", .reserved),
    ("2001:db8::/32", .documentation),
    ("2002::/16", .tunnel),
    ("2620:4f:8000::/48", .reserved),
    ("3fff::/20", .documentation),
    ("fc00::/7", .privateUse),
    ("fe80::/10", .linkLocal),
    ("fec0::/10", .reserved),
    ("ff00::/8", .multicast),
  ])

  private static func networks(_ list: [(String, AddressKind)]) -> [(network: CIDR, kind: AddressKind)] {
    list.map { text, kind in
      guard let network = CIDR(text) else { preconditionFailure("no network: \(text)") }
      return (network, kind)
    }
  }
}
