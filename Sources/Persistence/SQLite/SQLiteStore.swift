internal import Foundation
internal import GRDB

/// The store in one SQLite database, `footnote.sqlite`, in a folder of its own.
///
/// Readers never wait for the writer (WAL); what was said to be stored survives a power failure
/// (`synchronous=FULL`); what is erased is overwritten (`secure_delete`).
package struct SQLiteStore: Store {
  /// Who opens it.
  package enum Role: Sendable {
    /// The one process that serves: makes the folder (mode 0700, within one that exists) and the database where
    /// there is none, brings it up to date, and takes up what an earlier process left in hand.
    case server
    /// A command beside it, such as `outbox list`: makes and migrates nothing.
    case visitor
  }

  package let questionsBell = Doorbell()
  package let messagesBell = Doorbell()

  let limits: StoreLimits
  let path: String
  let pool: DatabasePool
  let writer: CommitQueue
  private let lock: FolderLock?

  /// Opens the store in `folder`; blocks for as long as that takes.
  package init(folder: String, as role: Role, limits: StoreLimits = StoreLimits()) throws(StoreError) {
    let folder = DataFolder(path: folder)
    switch role {
    case .server:
      try folder.make()
      lock = try FolderLock(folder: folder.path)
    case .visitor:
      try folder.check()
      lock = nil
    }
    self.limits = limits
    path = folder.database
    do {
      pool = try Self.open(path, limits: limits)
      try Self.checkVersion(of: pool, path: path, migrating: role == .server)
      if role == .server { try pool.write { db in try Self.takeUp(db) } }
    } catch {
      lock?.release()
      throw StoreError(error, path: path, waited: limits.busyTimeout)
    }
    writer = CommitQueue(pool: pool, path: path, waited: limits.busyTimeout)
  }

  /// Waits for what is being written, then closes the database and lets go of the folder.
  package func close() throws(StoreError) {
    writer.close()
    defer { lock?.release() }
    do {
      try pool.close()
    } catch {
      throw StoreError(error, path: path, waited: limits.busyTimeout)
    }
  }

  private static func open(_ path: String, limits: StoreLimits) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(limits.busyTimeout)
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // The pool sets NORMAL on its writer after `prepareDatabase`, under which a power failure may take the last
    // transactions with it.
    try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    return pool
  }

  private static func checkVersion(of pool: DatabasePool, path: String, migrating: Bool) throws {
    let migrator = Schema.migrator
    let applied = try pool.read { db in try migrator.appliedIdentifiers(db) }
    let unknown = applied.subtracting(migrator.migrations).sorted()
    guard unknown.isEmpty else {
      throw StoreError.newer(path: path, unknown: unknown, known: migrator.migrations.last ?? "")
    }
    let missing = migrator.migrations.filter { !applied.contains($0) }
    guard !missing.isEmpty else { return }
    guard migrating else { throw StoreError.older(path: path, missing: missing) }
    try migrator.migrate(pool)
  }

  /// No one else serves from this folder: what is claimed was in the hands of a process that is gone. Nobody
  /// knows how far it came with the messages it had, and they say so from now on.
  private static func takeUp(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE inbox SET claimed_by = NULL, claimed_until = NULL WHERE is_head = 1 AND claimed_by IS NOT NULL;
        UPDATE outbox SET claimed_by = NULL, claimed_until = NULL, is_ambiguous = 1
        WHERE is_head = 1 AND claimed_by IS NOT NULL;
        """)
  }

  /// Reads a snapshot, without waiting for the writer.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      pool.asyncRead { [path, limits] database in
        do {
          continuation.resume(returning: .success(try body(database.get())))
        } catch {
          continuation.resume(returning: .failure(StoreError(error, path: path, waited: limits.busyTimeout)))
        }
      }
    }
    return try result.get()
  }
}
