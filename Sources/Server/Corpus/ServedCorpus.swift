package import Answering
package import Articles
internal import Foundation
internal import Synchronization

/// The engine in service. A reload makes a new one, tests it and swaps it in; if anything is wrong with it, the
/// last good one stays, and says why.
package final class ServedCorpus: Sendable {
  /// One engine and the answers it has given: replaced together, so that no answer outlives its corpus.
  struct Snapshot: Sendable {
    let engine: Engine
    let cache: AnswerCache
    /// On which the engine serves; nil where nothing depends on it.
    let day: CalendarDate?
  }

  /// How the last reload went.
  package struct ReloadFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  private let current: Mutex<Snapshot>
  private let failure = Mutex<ReloadFailure?>(nil)
  private let policy: ServingPolicy
  private let today: (@Sendable () -> CalendarDate)?
  private let load: @Sendable () throws -> Engine

  /// - Parameters:
  ///   - today: Asked at every question: an article that expires is withheld from the next day on, as `policy` says.
  ///   - load: Reads corpus and intents anew. Throws what is wrong with them.
  package init(
    _ engine: Engine, policy: ServingPolicy = ServingPolicy(),
    today: (@Sendable () -> CalendarDate)? = nil, load: @escaping @Sendable () throws -> Engine
  ) {
    self.policy = policy
    self.today = today
    self.load = load
    current = Mutex(Self.snapshot(of: engine, policy, on: today?()))
  }

  private static func snapshot(of engine: Engine, _ policy: ServingPolicy, on day: CalendarDate?) -> Snapshot
  {
    Snapshot(engine: engine.serving(policy, on: day), cache: AnswerCache(), day: day)
  }

  var snapshot: Snapshot {
    let day = today?()
    return current.withLock { current in
      if current.day != day { current = Self.snapshot(of: current.engine, policy, on: day) }
      return current
    }
  }

  package var engine: Engine { snapshot.engine }

  /// Why the files on disk are not the corpus in service; nil if they were, when last read.
  package var lastFailure: ReloadFailure? { failure.withLock { $0 } }

  /// Requests that have begun keep the engine they began with.
  package func reload() throws(ReloadFailure) {
    do {
      let engine = try load()
      if let misrouted = engine.misroutedExamples().first { throw misrouted }
      let new = Self.snapshot(of: engine, policy, on: today?())
      current.withLock { $0 = new }
      failure.withLock { $0 = nil }
    } catch {
      let reason = ReloadFailure(description: "\(error)")
      failure.withLock { $0 = reason }
      throw reason
    }
  }
}
