import Testing

@testable import HTTPTransport

@Suite struct AddressPolicyTests {
  /// The first and the last address of every network on the list.
  static let special: [(String, AddressKind)] = [
    ("0.0.0.0", .unspecified), ("0.255.255.255", .unspecified), ("10.0.0.0", .privateUse),
    ("10.255.255.255", .privateUse), ("100.64.0.0", .shared), ("100.127.255.255", .shared),
    ("100.100.100.200", .metadata), ("168.63.129.16", .metadata), ("127.0.0.0", .loopback),
    ("127.255.255.255", .loopback), ("169.254.0.0", .linkLocal), ("169.254.169.254", .linkLocal),
    ("169.254.255.255", .linkLocal), ("172.16.0.0", .privateUse), ("172.31.255.255", .privateUse),
    ("192.0.0.0", .reserved), ("192.0.0.255", .reserved), ("192.0.2.0", .documentation),
    ("192.0.2.255", .documentation), ("192.31.196.1", .reserved), ("192.52.193.1", .reserved),
    ("192.88.99.0", .tunnel), ("192.88.99.255", .tunnel), ("192.168.0.0", .privateUse),
    ("192.168.255.255", .privateUse), ("192.175.48.1", .reserved), ("198.18.0.0", .benchmarking),
    ("198.19.255.255", .benchmarking), ("198.51.100.0", .documentation), ("198.51.100.255", .documentation),
    ("203.0.113.0", .documentation), ("203.0.113.255", .documentation), ("224.0.0.0", .multicast),
    ("239.255.255.255", .multicast), ("240.0.0.0", .reserved), ("255.255.255.254", .reserved),
    ("255.255.255.255", .broadcast),
    ("::", .unspecified), ("::1", .loopback), ("::2", .translated), ("::127.0.0.1", .translated),
    ("::ffff:0:127.0.0.1", .translated), ("64:ff9b::", .translated), ("64:ff9b::ffff:ffff", .translated),
    ("64:ff9b:1::", .translated), ("64:ff9b:1:ffff:ffff:ffff:ffff:ffff", .translated), ("100::", .reserved),
    ("100::ffff:ffff:ffff:ffff", .reserved), ("2001::", .tunnel),
    ("2001:0:ffff:ffff:ffff:ffff:ffff:ffff", .tunnel),
    ("2001:2::1", .benchmarking), ("2001:10::", .reserved),
    ("2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", .reserved),
    ("2001:db8::", .documentation), ("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", .documentation),
    ("2002::", .tunnel),
    ("2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .tunnel), ("2620:4f:8000::1", .reserved),
    ("3fff::1", .documentation),
    ("5f00::1", .reserved), ("fc00::", .privateUse), ("fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .privateUse),
    ("fd00:ec2::254", .metadata), ("fd20:ce::254", .metadata), ("fe80::", .linkLocal),
    ("febf::1", .linkLocal),
    ("fec0::1", .reserved), ("feff::1", .reserved), ("ff00::", .multicast), ("ff02::1", .multicast),
    ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .multicast), ("4000::1", .reserved), ("1fff::1", .reserved),
  ]

  @Test(arguments: special)
  func `a special address is refused, mapped into IPv6 as well`(_ text: String, _ kind: AddressKind) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy.publicOnly.refusal(of: address, overTLS: true) == .special(kind))
    if case .v4(let value) = address {
      let mapped = IPAddress.v6(0xFFFF << 32 | UInt128(value))
      #expect(AddressPolicy.publicOnly.refusal(of: mapped, overTLS: true) == .special(kind))
    }
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2001:200::1", "2a00::1",
    "::ffff:1.1.1.1",
  ])
  func `a global address is allowed over TLS, and not without`(_ text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy.publicOnly.refusal(of: address, overTLS: true) == nil)
    #expect(AddressPolicy.publicOnly.refusal(of: address, overTLS: false) == .plainHTTP)
    #expect(AddressPolicy(plainHTTP: .everywhere).refusal(of: address, overTLS: false) == nil)
  }

  @Test func `a named network opens, and nothing beside it`() throws {
    let policy = AddressPolicy(networks: [try #require(CIDR("10.20.0.0/16"))])
    func refusal(_ text: String, overTLS: Bool = true) throws -> AddressRefusal? {
      policy.refusal(of: try #require(IPAddress(text)), overTLS: overTLS)
    }
    #expect(try refusal("10.20.1.1") == nil)
    #expect(try refusal("::ffff:10.20.1.1") == nil)
    #expect(try refusal("10.20.1.1", overTLS: false) == nil)
    #expect(try refusal("10.21.0.0") == .special(.privateUse))
    #expect(try refusal("127.0.0.1") == .special(.loopback))
    #expect(try refusal("64:ff9b::10.20.1.1") == .special(.translated))
    #expect(try refusal("1.1.1.1", overTLS: false) == .plainHTTP)
  }

  @Test(arguments: special)
  func `naming everything opens what is private alone`(_ text: String, _ kind: AddressKind) throws {
    let policy = AddressPolicy(networks: ["0.0.0.0/0", "::/0"].compactMap(CIDR.init))
    let refusal = policy.refusal(of: try #require(IPAddress(text)), overTLS: true)
    if kind == .translated {
      // What is behind the translation is asked about as well: these lead to loopback and to nowhere.
      #expect(text.hasPrefix("64:ff9b:1:ffff") || text.hasSuffix("::ffff:ffff") || refusal != nil)
    } else {
      #expect(refusal == (kind.canBeOpened ? nil : .special(kind)))
    }
  }

  @Test func `an opened translation does not open what lies behind it`() throws {
    let policy = AddressPolicy(networks: [try #require(CIDR("64:ff9b::/96"))])
    #expect(policy.refusal(of: try #require(IPAddress("64:ff9b::1.1.1.1")), overTLS: true) == nil)
    #expect(
      policy.refusal(of: try #require(IPAddress("64:ff9b::10.0.0.1")), overTLS: true) == .special(.privateUse)
    )
    #expect(
      policy.refusal(of: try #require(IPAddress("64:ff9b::127.0.0.1")), overTLS: true) == .special(.loopback))
  }

  @Test func `loopback opens by its own setting`() throws {
    let policy = AddressPolicy(allowsLoopback: true)
    #expect(policy.refusal(of: try #require(IPAddress("127.0.0.1")), overTLS: false) == nil)
    #expect(policy.refusal(of: try #require(IPAddress("::1")), overTLS: false) == nil)
    #expect(policy.refusal(of: try #require(IPAddress("10.0.0.1")), overTLS: true) == .special(.privateUse))
    let never = AddressPolicy(allowsLoopback: true, plainHTTP: .never)
    #expect(never.refusal(of: try #require(IPAddress("127.0.0.1")), overTLS: false) == .plainHTTP)
  }

  @Test(arguments: [
    ("https://10.0.0.1/hook", AddressRefusal.special(.privateUse)),
    ("https://2130706433/", .special(.loopback)),
    ("https://[fe80::1%25eth0]/", .special(.linkLocal)), ("http://example.org/", .plainHTTP),
    ("https://example.org/", nil),
  ])
  func `settings are checked before anything is resolved`(_ url: String, _ refusal: AddressRefusal?) throws {
    #expect(AddressPolicy.publicOnly.refusal(of: try HTTPEndpoint(url)) == refusal)
  }
}
