/// Memory in one piece, aligned as a file's sections are.
final class MemoryOutput: IndexOutput {
  private(set) var count = IndexLayout.headerSize
  let path = "memory"
  private var pieces: [[UInt8]] = []
  private var header: [UInt8] = []

  func write(_ bytes: UnsafeRawBufferPointer, _ checksum: inout Checksum) throws(SystemError) {
    unsafe checksum.add(bytes)
    pieces.append(unsafe Array(bytes))
    count += bytes.count
  }

  func finish(header: [UInt8]) throws(SystemError) { self.header = header }

  /// The finished index.
  func take() -> IndexBytes {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: IndexLayout.alignment)
    var place = 0
    for piece in [header] + pieces {
      unsafe UnsafeMutableRawBufferPointer(rebasing: memory[place..<place + piece.count]).copyBytes(
        from: piece)
      place += piece.count
    }
    pieces = []
    return unsafe IndexBytes(owning: memory)
  }
}
