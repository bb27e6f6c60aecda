import Foundation
import Persistence
import TestSupport
import Testing

/// The stores that have to behave alike.
enum StoreKind: CaseIterable, Sendable {
  case sqlite

  func bench() throws -> StoreBench {
    switch self {
    case .sqlite: try StoreBench()
    }
  }
}

/// A place for one store, which can go down and come up again.
final class StoreBench {
  let folder: TemporaryFolder
  private var current: SQLiteStore?

  init() throws { folder = try TemporaryFolder() }

  /// The store that is up.
  var sqlite: SQLiteStore {
    get throws { try #require(current) }
  }

  var path: String { folder.path + "/data" }

  /// What a server finds when it starts, whatever was going on before.
  func start(limits: StoreLimits = StoreLimits()) throws -> any Store {
    try stop()
    let store = try SQLiteStore(folder: path, as: .server, limits: limits)
    current = store
    return store
  }

  func stop() throws {
    try current?.close()
    current = nil
  }

  deinit { try? stop() }
}
