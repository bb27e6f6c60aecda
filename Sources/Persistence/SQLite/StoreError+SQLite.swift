internal import GRDB

extension StoreError {
  /// Whatever GRDB throws, after waiting `waited` seconds for other processes. Of its message only SQLite's own
  /// words are kept, never values.
  init(_ error: any Error, path: String, waited: Double) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(path: path, detail: "\(type(of: error))")
      return
    }
    let detail = error.message ?? "\(error.resultCode)"
    self =
      switch error.resultCode {
      case .SQLITE_FULL: .full(path: path)
      case .SQLITE_READONLY: .readOnly(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path: path, detail: detail)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path, seconds: waited)
      case .SQLITE_CANTOPEN, .SQLITE_PERM: .notWritable(path: path)
      case .SQLITE_MISUSE: .closed(path: path)
      default: .failed(path: path, detail: detail)
      }
  }
}
