internal import Foundation

/// Keeps a second server out of a folder. The system lets go of it however the process ends.
final class FolderLock: Sendable {
  private let handle: FileHandle

  init(folder: String) throws(StoreError) {
    let path = folder + "/footnote.lock"
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let handle = FileHandle(forUpdatingAtPath: path) else { throw .notWritable(path: path) }
    guard flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse(path: folder) }
    self.handle = handle
  }

  func release() { try? handle.close() }
}
