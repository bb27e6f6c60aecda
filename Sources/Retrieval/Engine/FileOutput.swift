internal import Glibc

/// A file beside the one to be, which takes its place when it is complete and on the disk. Left behind by a crash,
/// it is overwritten by the next who builds the same index, and never read. It is locked as long as it is built, so
/// that two who build the same index do not write into one file.
final class FileOutput: IndexOutput {
  private(set) var count = IndexLayout.headerSize
  let path: String
  private let temporary: String
  private var descriptor: Int32

  init(path: String) throws(IndexError.Reason) {
    self.path = path
    temporary = path + ".partial"
    descriptor = try Self.create(temporary)
  }

  deinit {
    guard descriptor >= 0 else { return }
    unsafe unlink(temporary)
    close(descriptor)
  }

  /// Creates a file or empties the one that is there, and locks it.
  private static func create(_ path: String) throws(IndexError.Reason) -> Int32 {
    while true {
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
      guard descriptor >= 0 else { throw .system(SystemError(errno)) }
      do throws(IndexError.Reason) {
        if flock(descriptor, LOCK_EX | LOCK_NB) < 0, errno == EWOULDBLOCK { throw .beingBuilt }
        // Who had the lock before may have made a finished index of it, which is not ours to empty.
        var locked = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &locked) == 0 else { throw .system(SystemError(errno)) }
        if unsafe lstat(path, &named) == 0, locked.st_dev == named.st_dev, locked.st_ino == named.st_ino {
          guard ftruncate(descriptor, 0) == 0 else { throw .system(SystemError(errno)) }
          return descriptor
        }
      } catch {
        close(descriptor)
        throw error
      }
      close(descriptor)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, _ checksum: inout Checksum) throws(SystemError) {
    // In pieces, so that the checksum reads what is still in the cache.
    var written = 0
    while written < bytes.count {
      let piece = unsafe UnsafeRawBufferPointer(
        rebasing: bytes[written..<min(written + 1 << 18, bytes.count)])
      unsafe checksum.add(piece)
      try unsafe write(piece, at: count + written)
      written += piece.count
    }
    count += bytes.count
  }

  /// At a place of its own, so that what failed half-way leaves no trace in what is written after it.
  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
      let result = unsafe pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
      if result < 0 {
        if errno == EINTR { continue }
        throw SystemError(errno)
      }
      written += result
    }
  }

  func finish(header: [UInt8]) throws(SystemError) {
    var failure: SystemError?
    unsafe header.withUnsafeBytes { header in
      do throws(SystemError) { try unsafe write(header, at: 0) } catch { failure = error }
    }
    if let failure { throw failure }
    guard fsync(descriptor) == 0, unsafe rename(temporary, path) == 0 else { throw SystemError(errno) }
    close(descriptor)
    descriptor = -1
  }
}
