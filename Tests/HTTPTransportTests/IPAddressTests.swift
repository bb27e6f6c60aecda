import Testing

@testable import HTTPTransport

@Suite struct IPAddressTests {
  @Test(arguments: [
    ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("10.1.2.3", "10.1.2.3"),
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8::8:800:200C:417A", "2001:db8::8:800:200c:417a"),
    ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
    ("::ffff:10.0.0.1", "::ffff:10.0.0.1"), ("::ffff:a00:1", "::ffff:10.0.0.1"),
    ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
  ])
  func `an address is read, and written the one way`(_ text: String, _ written: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == written)
    #expect(IPAddress(written) == address)
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.04", "1..2.3", "1.2.3.", ".1.2.3",
    "0x7f.0.0.1",
    "1.2.3.4 ", "127.1", "2130706433", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::",
    "::g", "::1%lo", "[::1]", "1:2:3:4:5:6:7:8::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "1:", ":1",
    "1.2.3.4444",
  ])
  func `what is no strict address is refused`(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `bytes are read in network order`() {
    #expect(IPAddress(bytes: [192, 168, 1, 2]) == IPAddress("192.168.1.2"))
    #expect(IPAddress(bytes: [UInt8](repeating: 0, count: 15) + [1]) == IPAddress("::1"))
    #expect(IPAddress(bytes: []) == nil)
    #expect(IPAddress(bytes: [1, 2, 3, 4, 5]) == nil)
  }

  @Test(arguments: [
    ("64:ff9b::10.0.0.1", "10.0.0.1"), ("64:ff9b:1::10.0.0.1", "10.0.0.1"), ("::ffff:0:10.0.0.1", "10.0.0.1"),
    ("::10.0.0.1", "10.0.0.1"), ("2002:a00:1::5", "10.0.0.1"), ("2001:0:1:2:3:4:f5ff:fffe", "10.0.0.1"),
  ])
  func `the IPv4 address behind an IPv6 one is found`(_ text: String, _ embedded: String) {
    #expect(IPAddress(text)?.embedded == IPAddress(embedded))
  }

  @Test func `only a v4-mapped address is unmapped`() {
    #expect(IPAddress("::ffff:1.2.3.4")?.unmapped == IPAddress("1.2.3.4"))
    #expect(IPAddress("::1.2.3.4")?.unmapped == IPAddress("::1.2.3.4"))
    #expect(IPAddress("::1")?.embedded == nil)
    #expect(IPAddress("2606:4700::1111")?.embedded == nil)
  }
}
