internal import Foundation

/// The folder that a store lives in, and the files it has there. All of them are the server's user's alone:
/// they hold what people asked, and credentials to answer them with.
struct DataFolder {
  let path: String

  var database: String { path + "/footnote.sqlite" }

  private var files: FileManager { .default }

  private var isFolder: Bool {
    let resolved = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    return (try? files.attributesOfItem(atPath: resolved))?[.type] as? FileAttributeType == .typeDirectory
  }

  /// Makes the folder, if the one above is there, and an empty database file, for SQLite to give its mode to the
  /// files beside it.
  func make() throws(StoreError) {
    if !files.fileExists(atPath: path) {
      let above = NSString(string: path).deletingLastPathComponent
      let parent = above.isEmpty ? "." : above
      guard files.fileExists(atPath: parent) else { throw .folderMissing(path: parent) }
      do {
        try files.createDirectory(
          atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      } catch {
        throw .notWritable(path: parent)
      }
    } else if !isFolder {
      throw .notAFolder(path: path)
    }
    guard files.isWritableFile(atPath: path) else { throw .notWritable(path: path) }
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    if files.fileExists(atPath: database) {
      guard files.isWritableFile(atPath: database) else { throw .readOnly(path: database) }
    } else if !files.createFile(atPath: database, contents: nil, attributes: mode) {
      throw .notWritable(path: path)
    }
  }

  func check() throws(StoreError) {
    guard files.fileExists(atPath: path) else { throw .folderMissing(path: path) }
    guard isFolder else { throw .notAFolder(path: path) }
    guard files.fileExists(atPath: database) else { throw .databaseMissing(path: database) }
    guard files.isWritableFile(atPath: path) else { throw .notWritable(path: path) }
    guard files.isWritableFile(atPath: database) else { throw .readOnly(path: database) }
  }
}
