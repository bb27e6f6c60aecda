/// Why the store cannot do as asked, with what was found and where. Wording in the file next to this one.
package enum StoreError: Error, Equatable {
  case folderMissing(path: String)
  case notAFolder(path: String)
  case notWritable(path: String)
  /// Another process serves from this folder.
  case inUse(path: String)
  /// There is no database in the folder yet.
  case databaseMissing(path: String)
  /// Another process holds the database for longer than was waited.
  case locked(path: String, seconds: Double)
  case full(path: String)
  case readOnly(path: String)
  /// It is no database, or a damaged one.
  case corrupt(path: String, detail: String)
  /// Written by a newer Footnote: migrations that this one has not heard of.
  case newer(path: String, unknown: [String], known: String)
  /// Written by an older Footnote, and not to be changed by a mere look.
  case older(path: String, missing: [String])
  /// It was closed in this process.
  case closed(path: String)
  /// Anything else the database or the file system says.
  case failed(path: String, detail: String)

  /// Whether the same call may succeed later with nothing but time, or space, in between.
  package var mayPass: Bool {
    switch self {
    case .locked, .full, .failed: true
    case .folderMissing, .notAFolder, .notWritable, .inUse, .databaseMissing, .readOnly, .corrupt, .newer,
      .older,
      .closed:
      false
    }
  }
}
