import Testing

@testable import HTTPTransport

@Suite struct CIDRTests {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("192.168.1.0/30", "192.168.1.3", "192.168.1.4"),
    ("0.0.0.0/0", "255.255.255.255", "::"), ("1.2.3.4", "1.2.3.4", "1.2.3.5"),
    ("1.2.3.4/31", "1.2.3.5", "1.2.3.6"),
    ("fd00::/8", "fdff::1", "fe00::"), ("::/0", "ffff::", "1.2.3.4"), ("::1", "::1", "::2"),
    ("2001:db8::/127", "2001:db8::1", "2001:db8::2"),
  ])
  func `a network contains its own`(_ text: String, _ inside: String, _ outside: String) throws {
    let network = try #require(CIDR(text))
    #expect(network.contains(try #require(IPAddress(inside))))
    #expect(!network.contains(try #require(IPAddress(outside))))
  }

  @Test(arguments: [
    "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.1/8", "10/8", "::/129",
    "fd00::1/8",
    "10.0.0.0/8/8", "10.0.0.0/ 8", "10.0.0.0/0008", "example.org/8",
  ])
  func `what is no network is refused`(_ text: String) {
    #expect(CIDR(text) == nil)
  }

  @Test func `a network is written as read`() {
    #expect(CIDR("10.20.0.0/16")?.description == "10.20.0.0/16")
    #expect(CIDR("fd12:3456::/32")?.description == "fd12:3456::/32")
    #expect(CIDR("10.0.0.1")?.description == "10.0.0.1/32")
  }
}
