/// Where an index is written: the header's place is left free, and filled at the end.
protocol IndexOutput: AnyObject {
  /// Bytes so far, with the header.
  var count: Int { get }
  var path: String { get }

  /// Writes some bytes and takes them into a checksum.
  func write(_ bytes: UnsafeRawBufferPointer, _ checksum: inout Checksum) throws(SystemError)

  func finish(header: [UInt8]) throws(SystemError)
}

extension IndexOutput {
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var failure: SystemError?
    unsafe bytes.withUnsafeBytes { bytes in
      var checksum = Checksum()
      do throws(SystemError) { try unsafe write(bytes, &checksum) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  func align() throws(SystemError) {
    let rest = count % IndexLayout.alignment
    if rest > 0 { try write([UInt8](repeating: 0, count: IndexLayout.alignment - rest)) }
  }
}
