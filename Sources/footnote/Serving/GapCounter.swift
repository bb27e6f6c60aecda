import Answering
import Delivery
import Foundation
import Logging
import Persistence
import ServiceLifecycle
import Synchronization

/// Counts what answers lack. Counting is a matter of memory; every few seconds, and at the end, the counts go to the
/// store. No answer waits for that.
final class GapCounter: ServiceLifecycle.Service {
  private struct Pending {
    var counts: [Count: Int] = [:]
    var questions: [KeptQuestion] = []
    /// What there was no room for.
    var dropped = 0
  }

  private struct Count: Hashable {
    let day: GapDay
    let key: GapKey
  }

  static let interval: TimeInterval = 5
  private static let sweepInterval: TimeInterval = 3_600
  /// Most names, and most questions, between two visits to the store.
  static let nameLimit = 4_096
  static let questionLimit = 256

  private let log: any GapLog
  private let keepsQuestions: Bool
  private let limits: GapLimits
  private let time: any Timekeeper
  private let pending = Mutex(Pending())

  init(
    log: any GapLog, keepsQuestions: Bool, limits: GapLimits = GapLimits(),
    time: any Timekeeper = SystemTime()
  ) {
    self.log = log
    self.keepsQuestions = keepsQuestions
    self.limits = limits
    self.time = time
  }

  /// Returns at once.
  func count(_ answer: Answer) {
    let gaps = answer.gaps
    guard !gaps.isEmpty else { return }
    let day = GapDay(time.now)
    pending.withLock { pending in
      for gap in gaps {
        let key = GapKey(kind: gap.kind, name: gap.name, intent: gap.intent, reason: gap.reason)
        add(Count(day: day, key: key), 1, to: &pending)
      }
      guard keepsQuestions, let first = gaps.first else { return }
      let question = KeptQuestion(
        day: day, intent: first.intent, reason: first.reason, text: answer.question)
      add(question, to: &pending)
    }
  }

  func run() async throws {
    var swept: Date?
    while !Task.isCancelled && !Task.isShuttingDownGracefully {
      if swept.map({ time.now.timeIntervalSince($0) >= Self.sweepInterval }) ?? true {
        swept = time.now
        await sweep()
      }
      let next = time.now.addingTimeInterval(Self.interval)
      try? await cancelWhenGracefulShutdown { [time] in try await time.sleep(until: next) }
      await flush()
    }
    await flush()
  }

  /// Takes the counts to the store. Where it cannot take them at the moment, they wait for the next time.
  func flush() async {
    let taken = pending.withLock { pending in
      defer { pending = Pending() }
      return pending
    }
    if taken.dropped > 0 {
      Logger.current.warning("gaps not counted", metadata: ["count": "\(taken.dropped)"])
    }
    do {
      try await log.record(
        taken.counts.map { GapCount(day: $0.key.day, key: $0.key.key, count: $0.value) },
        keeping: taken.questions)
    } catch {
      Logger.current.warning("cannot count gaps", metadata: ["error": "\(error)"])
      guard error.mayPass else { return }
      pending.withLock { pending in
        for (count, times) in taken.counts { add(count, times, to: &pending) }
        for question in taken.questions { add(question, to: &pending) }
      }
    }
  }

  private func sweep() async {
    do {
      _ = try await log.sweepGaps(at: time.now, limits: limits)
    } catch {
      Logger.current.warning("cannot sweep gaps", metadata: ["error": "\(error)"])
    }
  }

  private func add(_ count: Count, _ times: Int, to pending: inout Pending) {
    if pending.counts.count < Self.nameLimit || pending.counts[count] != nil {
      pending.counts[count, default: 0] += times
    } else {
      pending.dropped += times
    }
  }

  private func add(_ question: KeptQuestion, to pending: inout Pending) {
    if pending.questions.count < Self.questionLimit { pending.questions.append(question) }
  }
}
