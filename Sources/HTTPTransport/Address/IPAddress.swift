/// An address as the network sees it: no name, no port, no zone.
public enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  case v6(UInt128)

  /// The strict textual forms alone: four decimal numbers without leading zeros, or RFC 4291 section 2.2. The lax
  /// ones (`127.1`, `0x7f.1`, `017700000001`) are libcurl's to read: see `HTTPEndpoint`.
  public init?(_ text: some StringProtocol) {
    if let value = Self.v4Value(of: text.utf8) {
      self = .v4(value)
    } else if let value = Self.v6Value(of: Array(text.utf8)) {
      self = .v6(value)
    } else {
      return nil
    }
  }

  /// From 4 or 16 bytes in network order.
  public init?(bytes: some Collection<UInt8>) {
    switch bytes.count {
    case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
    case 16: self = .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) })
    default: return nil
    }
  }

  /// The IPv4 address that a v4-mapped address (`::ffff:a.b.c.d`, RFC 4291 section 2.5.5.2) is another spelling of.
  public var unmapped: IPAddress {
    if case .v6(let value) = self, value >> 32 == 0xFFFF { return .v4(UInt32(truncatingIfNeeded: value)) }
    return self
  }

  /// The IPv4 address that a packet to this one ends at after a translation or through a tunnel: NAT64 (RFC 6052,
  /// RFC 8215), IPv4-translated (RFC 2765), IPv4-compatible (RFC 4291), 6to4 (RFC 3056) and Teredo (RFC 4380).
  public var embedded: IPAddress? {
    guard case .v6(let value) = self else { return nil }
    let low = UInt32(truncatingIfNeeded: value)
    if value >> 32 == 0 && low > 1 { return .v4(low) }
    if value >> 32 == 0xFFFF_0000 { return .v4(low) }
    if value >> 32 == 0x0064_FF9B_0000_0000_0000_0000 { return .v4(low) }
    if value >> 80 == 0x0064_FF9B_0001 { return .v4(low) }
    if value >> 112 == 0x2002 { return .v4(UInt32(truncatingIfNeeded: value >> 80)) }
    if value >> 96 == 0x2001_0000 { return .v4(~low) }
    return nil
  }
}

extension IPAddress {
  static func v4Value(of text: some Collection<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in text {
      switch byte {
      case 0x30...0x39 where digits == 0 || part > 0:
        part = part * 10 + UInt32(byte & 0x0F)
        digits += 1
        guard part <= 255 else { return nil }
      case 0x2E where digits > 0 && dots < 3:
        value = value << 8 | part
        part = 0
        digits = 0
        dots += 1
      default:
        return nil
      }
    }
    return dots == 3 && digits > 0 ? value << 8 | part : nil
  }

  private static func v6Value(of text: [UInt8]) -> UInt128? {
    let colon = UInt8(ascii: ":")
    guard text.count >= 2, text.count <= 45 else { return nil }
    let gap = text.indices.dropLast().first { text[$0] == colon && text[$0 + 1] == colon }
    guard let gap else {
      guard let groups = groups(of: text[...]), groups.count == 8 else { return nil }
      return groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
    guard let head = groups(of: text[..<gap], mayEndInV4: false), let tail = groups(of: text[(gap + 2)...]),
      head.count + tail.count <= 7
    else { return nil }
    let middle = [UInt16](repeating: 0, count: 8 - head.count - tail.count)
    return (head + middle + tail).reduce(0) { $0 << 16 | UInt128($1) }
  }

  private static func groups(of text: ArraySlice<UInt8>, mayEndInV4: Bool = true) -> [UInt16]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if mayEndInV4, index == parts.count - 1, let v4 = v4Value(of: part) {
        groups += [UInt16(v4 >> 16), UInt16(v4 & 0xFFFF)]
      } else if let group = hexadecimal(part) {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard 1...4 ~= digits.count else { return nil }
    var value: UInt16 = 0
    for digit in digits {
      guard let digit = Character(UnicodeScalar(digit)).hexDigitValue, digit < 16 else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}

extension IPAddress: CustomStringConvertible {
  /// RFC 5952 for IPv6: lower case, the longest run of two zeros or more left out.
  public var description: String {
    switch self {
    case .v4(let value):
      return (0..<4).map { String(value >> (24 - 8 * $0) & 0xFF) }.joined(separator: ".")
    case .v6(let value):
      if case .v4 = unmapped { return "::ffff:\(unmapped)" }
      let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
      let gap = Self.longestZeros(in: groups)
      let hex = groups.map { String($0, radix: 16) }
      guard gap.count > 1 else { return hex.joined(separator: ":") }
      return hex[..<gap.lowerBound].joined(separator: ":") + "::"
        + hex[gap.upperBound...].joined(separator: ":")
    }
  }

  private static func longestZeros(in groups: [UInt16]) -> Range<Int> {
    var longest = 0..<0
    var start = 0
    while start < groups.count {
      let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
      if end - start > longest.count { longest = start..<end }
      start = end + 1
    }
    return longest
  }
}
