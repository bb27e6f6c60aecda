internal import Glibc

/// Where an index is written: the header's place is left free, and filled at the end.
protocol IndexOutput: AnyObject {
  /// Bytes so far, with the header.
  var count: Int { get }
  var path: String { get }

  /// Writes some bytes and returns their checksum.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> UInt32

  func finish(header: [UInt8]) throws(SystemError)
}

extension IndexOutput {
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var failure: SystemError?
    unsafe bytes.withUnsafeBytes { bytes in
      do throws(SystemError) { _ = try unsafe write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  func align() throws(SystemError) {
    let rest = count % IndexLayout.alignment
    if rest > 0 { try write([UInt8](repeating: 0, count: IndexLayout.alignment - rest)) }
  }
}

/// A file beside the one to be, which takes its place when it is complete and on the disk. Left behind by a crash,
/// it is overwritten by the next who builds the same index, and never read.
final class FileOutput: IndexOutput {
  private(set) var count = IndexLayout.headerSize
  let path: String
  private let temporary: String
  private var descriptor: Int32

  init(path: String) throws(SystemError) {
    self.path = path
    temporary = path + ".partial"
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError(errno) }
    guard lseek(descriptor, off_t(IndexLayout.headerSize), SEEK_SET) >= 0 else { throw SystemError(errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unsafe unlink(temporary)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> UInt32 {
    var checksum = Checksum()
    // In pieces, so that the checksum reads what is still in the cache.
    var written = 0
    while written < bytes.count {
      let piece = unsafe UnsafeRawBufferPointer(
        rebasing: bytes[written..<min(written + 1 << 18, bytes.count)])
      unsafe checksum.add(piece)
      try unsafe writeAll(piece)
      written += piece.count
    }
    count += bytes.count
    return checksum.value
  }

  private func writeAll(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var left = unsafe bytes[...]
    while unsafe !left.isEmpty {
      let buffer = unsafe UnsafeRawBufferPointer(rebasing: left)
      let result = unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      if result < 0 {
        if errno == EINTR { continue }
        throw SystemError(errno)
      }
      unsafe left = left.dropFirst(result)
    }
  }

  func finish(header: [UInt8]) throws(SystemError) {
    let result = unsafe header.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    guard result == header.count, fsync(descriptor) == 0 else { throw SystemError(errno) }
    close(descriptor)
    descriptor = -1
    guard unsafe rename(temporary, path) == 0 else { throw SystemError(errno) }
  }
}

/// Memory in one piece, aligned as a file's sections are.
final class MemoryOutput: IndexOutput {
  private(set) var count = IndexLayout.headerSize
  let path = "memory"
  private var pieces: [[UInt8]] = []
  private var header: [UInt8] = []

  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> UInt32 {
    var checksum = Checksum()
    unsafe checksum.add(bytes)
    pieces.append(unsafe Array(bytes))
    count += bytes.count
    return checksum.value
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
