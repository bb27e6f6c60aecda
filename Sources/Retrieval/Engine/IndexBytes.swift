internal import CKernels
internal import Glibc

/// The bytes of an index, mapped from a file or held in memory: never changed, freed with the last who uses them.
///
/// A mapped file must not be cut short while it is open. Builders write beside it and rename, so that they never do.
@safe
final class IndexBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Maps a file; the error is that of the system.
  init(mapping path: String) throws(SystemError) {
    // Without blocking, so that a pipe is refused and not waited for.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError(EISDIR) }
    let size = Int(status.st_size)
    isMapped = size > 0
    guard size > 0 else {
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { throw SystemError(errno) }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  /// Takes over what was allocated with this alignment.
  init(owning bytes: UnsafeMutableRawBufferPointer) {
    isMapped = false
    unsafe self.bytes = UnsafeRawBufferPointer(bytes)
  }

  deinit {
    guard let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress) else { return }
    if isMapped { unsafe munmap(start, bytes.count) } else { unsafe start.deallocate() }
  }

  var count: Int { unsafe bytes.count }

  /// CRC-32C of a range that lies within the bytes.
  func checksum(_ range: Range<Int>) -> UInt32 {
    unsafe precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    guard let start = unsafe bytes.baseAddress else { return 0 }
    return unsafe footnote_crc32c(
      0, start.advanced(by: range.lowerBound).assumingMemoryBound(to: UInt8.self), range.count)
  }

  /// Numbers in little endian, from a place within the bytes.
  func numbers(at offset: Int, count: Int) -> [UInt64] {
    unsafe precondition(offset >= 0 && count >= 0 && offset + count * 8 <= bytes.count)
    return (0..<count).map {
      unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + $0 * 8, as: UInt64.self))
    }
  }
}
