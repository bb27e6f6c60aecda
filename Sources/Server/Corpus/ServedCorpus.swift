package import Answering
internal import Foundation
internal import Synchronization

/// The engine in service. A reload makes a new one, tests it and swaps it in; if anything is wrong with it, the
/// last good one stays, and says why.
package final class ServedCorpus: Sendable {
  /// One engine and the answers it has given: replaced together, so that no answer outlives its corpus.
  struct Snapshot: Sendable {
    let engine: Engine
    let cache: AnswerCache
  }

  /// How the last reload went.
  package struct ReloadFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  private let current: Mutex<Snapshot>
  private let failure = Mutex<ReloadFailure?>(nil)
  private let load: @Sendable () throws -> Engine

  /// - Parameter load: Reads corpus and intents anew. Throws what is wrong with them.
  package init(_ engine: Engine, load: @escaping @Sendable () throws -> Engine) {
    current = Mutex(Snapshot(engine: engine, cache: AnswerCache()))
    self.load = load
  }

  var snapshot: Snapshot { current.withLock { $0 } }

  package var engine: Engine { snapshot.engine }

  /// Why the files on disk are not the corpus in service; nil if they were, when last read.
  package var lastFailure: ReloadFailure? { failure.withLock { $0 } }

  /// Requests that have begun keep the engine they began with.
  package func reload() throws(ReloadFailure) {
    do {
      let engine = try load()
      if let misrouted = engine.misroutedExamples().first { throw misrouted }
      current.withLock { $0 = Snapshot(engine: engine, cache: AnswerCache()) }
      failure.withLock { $0 = nil }
    } catch {
      let reason = ReloadFailure(description: "\(error)")
      failure.withLock { $0 = reason }
      throw reason
    }
  }
}
