extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .folderMissing(let path): "\(path): expected a folder, found nothing"
    case .notAFolder(let path): "\(path): expected a folder, found a file"
    case .notWritable(let path):
      "\(path): expected a folder that this user may write to, found one that he may not"
    case .inUse(let path): "\(path): another process serves from this folder; expected to be the only one"
    case .databaseMissing(let path): "\(path): expected a database, found none; “footnote serve” makes one"
    case .locked(let path, let seconds):
      "\(path): locked by another process for more than \(seconds) seconds; nothing was changed"
    case .full(let path): "\(path): no space left to write to; nothing was changed, what was stored is kept"
    case .readOnly(let path): "\(path): expected a database that can be written to, found it read-only"
    case .corrupt(let path, let detail):
      "\(path): expected a database, found a damaged file or none (\(detail))"
    case .newer(let path, let unknown, let known):
      "\(path): made by a newer Footnote: found \(unknown.joined(separator: ", ")), expected nothing after \(known)"
    case .older(let path, let missing):
      "\(path): made by an older Footnote: expected \(missing.joined(separator: ", ")); “footnote serve” adds that"
    case .closed(let path): "\(path): expected an open database, found it closed"
    case .failed(let path, let detail): "\(path): \(detail)"
    }
  }
}
