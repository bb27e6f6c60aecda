internal import GRDB
internal import Synchronization

/// The one writer of a database: what is asked for while a transaction is being written to disk goes into the
/// next one together. With `synchronous=FULL` waiting for the disk is what a write costs, and so they share it.
final class CommitQueue: Sendable {
  private struct State {
    var jobs: [any Job] = []
    /// Whether the writer will look at `jobs` again without being told.
    var isDraining = false
    var isClosed = false
  }

  /// How many calls share a transaction at most: a bound on how long one of them waits for the others.
  private static let largestBatch = 256

  private let pool: DatabasePool
  private let path: String
  private let waited: Double
  private let state = Mutex(State())

  init(pool: DatabasePool, path: String, waited: Double) {
    self.pool = pool
    self.path = path
    self.waited = waited
  }

  /// Runs in a transaction, perhaps one with others, and returns when it is on disk. What it throws undoes what
  /// it did, and nothing of the others.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result = await withCheckedContinuation { continuation in
      enqueue(Work(body: body, continuation: continuation))
    }
    return try result.get()
  }

  /// Takes nothing more, and waits for what was taken.
  func close() {
    state.withLock { $0.isClosed = true }
    pool.writeWithoutTransaction { drain($0) }
  }

  private func enqueue(_ job: some Job) {
    let (isRefused, wakes) = state.withLock { state -> (Bool, Bool) in
      guard !state.isClosed else { return (true, false) }
      state.jobs.append(job)
      defer { state.isDraining = true }
      return (false, !state.isDraining)
    }
    if isRefused { job.finish(.closed(path: path)) }
    if wakes { pool.asyncWriteWithoutTransaction { db in self.drain(db) } }
  }

  private func drain(_ db: Database) {
    while true {
      let batch = state.withLock { state in
        let batch = Array(state.jobs.prefix(Self.largestBatch))
        state.jobs.removeFirst(batch.count)
        if batch.isEmpty { state.isDraining = false }
        return batch
      }
      if batch.isEmpty { return }
      commit(batch, in: db)
    }
  }

  private func commit(_ batch: [any Job], in db: Database) {
    var failures: [StoreError?] = []
    do {
      try db.inTransaction(.immediate) {
        for job in batch {
          do {
            try db.inSavepoint {
              try job.run(in: db)
              return .commit
            }
            failures.append(nil)
          } catch {
            // Some errors, a full disk among them, make SQLite take back the whole transaction.
            guard db.isInsideTransaction else { throw error }
            failures.append(StoreError(error, path: path, waited: waited))
          }
        }
        return .commit
      }
      for (job, failure) in zip(batch, failures) { job.finish(failure) }
    } catch {
      let failure = StoreError(error, path: path, waited: waited)
      // What the log holds may fit into the database: on a small disk nothing else makes room again.
      if case .full = failure { _ = try? db.checkpoint(.truncate) }
      for job in batch { job.finish(failure) }
    }
  }
}

private protocol Job: Sendable {
  func run(in db: Database) throws
  /// Tells the one who waits; nil: what `run` did is on disk.
  func finish(_ failure: StoreError?)
}

private final class Work<Value: Sendable>: Job {
  private let body: @Sendable (Database) throws -> Value
  private let continuation: CheckedContinuation<Result<Value, StoreError>, Never>
  private let value = Mutex<Value?>(nil)

  init(
    body: @escaping @Sendable (Database) throws -> Value,
    continuation: CheckedContinuation<Result<Value, StoreError>, Never>
  ) {
    self.body = body
    self.continuation = continuation
  }

  func run(in db: Database) throws {
    let result = try body(db)
    value.withLock { $0 = result }
  }

  func finish(_ failure: StoreError?) {
    if let failure {
      continuation.resume(returning: .failure(failure))
    } else if let result = value.withLock({ $0 }) {
      continuation.resume(returning: .success(result))
    } else {
      preconditionFailure("a job that did not run cannot have succeeded")
    }
  }
}
