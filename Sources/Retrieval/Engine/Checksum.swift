internal import CKernels

/// CRC-32C (Castagnoli), in pieces or at once.
struct Checksum {
  private(set) var value: UInt32 = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    value = unsafe footnote_crc32c(value, start.assumingMemoryBound(to: UInt8.self), bytes.count)
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    var checksum = Checksum()
    unsafe bytes.withUnsafeBytes { unsafe checksum.add($0) }
    return checksum.value
  }
}
