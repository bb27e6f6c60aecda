import Glibc

/// libcurl's multi handle with all its transfers, on a thread of its own: nothing in here is touched from another.
final class Engine {
  private let multi: MultiHandle
  private let mailbox: Mailbox
  private let settings: TransportSettings
  private var turnstile: Turnstile<Submission>
  private var active: [UInt64: Transfer] = [:]
  /// Handles that wait for their next request.
  private var idle: [Transfer] = []
  /// No later than when the first of those who wait for a place has waited too long.
  private var nextExpiry: ContinuousClock.Instant?
  /// Filled while transfers end, and handed out in one go.
  private var finished: [(CheckedContinuation<Submission.Result, Never>, Submission.Result)] = []

  init(multi: MultiHandle, mailbox: Mailbox, settings: TransportSettings) {
    self.multi = multi
    self.mailbox = mailbox
    self.settings = settings
    turnstile = Turnstile(maximum: settings.maximumInFlight, maximumPerHost: settings.maximumPerHost)
    // Our own counts keep to the limits; these hold for idle connections as well.
    multi.limit(connections: turnstile.maximum, perHost: turnstile.maximumPerHost)
  }

  /// Until the mailbox says to stop.
  func run() {
    while true {
      let mail = mailbox.collect()
      accept(mail)
      if mail.end != nil { giveUpWaiting() }
      expireWaiting()
      startWaiting()
      multi.perform()
      collectDone()
      startWaiting()
      // What the tasks just resumed send next joins this round: those on this thread run now, others get a chance.
      let hasResumed = handOut()
      if !mailbox.runJobs(), hasResumed { sched_yield() }
      if let end = mail.end, active.isEmpty || .now >= end { break }
      if mailbox.fallAsleep() { sleep(until: mail.end) }
    }
    close()
  }

  /// Wakes for the network, for libcurl's own timers, and for mail.
  private func sleep(until end: ContinuousClock.Instant?) {
    let wakeAt = [end, nextExpiry].compactMap { $0 }.min()
    let limit = wakeAt.map { min(ContinuousClock.now.duration(to: $0).milliseconds, 60_000) } ?? 60_000
    // A failure is not to be met with a busy loop.
    if !multi.wait(milliseconds: limit) { usleep(10_000) }
  }

  private func close() {
    let mail = mailbox.close()
    accept(mail)
    giveUpWaiting()
    for id in active.keys.sorted() { give(up: id) { .shutDown(mayHaveBeenSent: $0) } }
    idle = []
    multi.free()
    handOut()
    mailbox.announceEnd()
  }
}

// MARK: Requests

extension Engine {
  private func accept(_ mail: Mailbox.Mail) {
    for submission in mail.submissions {
      let deadline = submission.request.deadline
      nextExpiry = min(nextExpiry ?? deadline, deadline)
      turnstile.add(submission, to: submission.request.endpoint)
    }
    if mail.cancelled.isEmpty { return }
    var waiting: Set<UInt64> = []
    for id in mail.cancelled where !give(up: id, { .cancelled(mayHaveBeenSent: $0) }) { waiting.insert(id) }
    guard !waiting.isEmpty, turnstile.waiting > 0 else { return }
    for submission in turnstile.removeWaiting(where: { waiting.contains($0.id) }) {
      finish(submission, .failure(.cancelled(mayHaveBeenSent: false)))
    }
  }

  private func startWaiting() {
    while let (submission, host) = turnstile.next() { start(submission, host) }
    if turnstile.waiting == 0 { nextExpiry = nil }
  }

  private func start(_ submission: Submission, _ host: Turnstile<Submission>.Host) {
    let request = submission.request
    let timeout = ContinuousClock.now.duration(to: request.deadline)
    guard timeout > .zero else {
      turnstile.leave(host)
      return finish(submission, .failure(.timedOut(.beforeSent, host: request.endpoint.host)))
    }
    guard let transfer = idle.popLast() ?? Transfer(settings), transfer.begin(submission, timeout: timeout),
      multi.add(transfer)
    else {
      turnstile.leave(host)
      return finish(submission, .failure(.outOfMemory(host: request.endpoint.host)))
    }
    transfer.host = host
    active[submission.id] = transfer
  }

  private func collectDone() {
    while let (transfer, code) = multi.nextDone() { end(transfer, with: transfer.result(code)) }
  }

  /// Ends one that is running; false when it is not.
  @discardableResult
  private func give(up id: UInt64, _ error: (_ mayHaveBeenSent: Bool) -> TransportError) -> Bool {
    guard let transfer = active[id] else { return false }
    end(transfer, with: .failure(error(transfer.mayHaveBeenSent)))
    return true
  }

  private func end(_ transfer: Transfer, with result: Submission.Result) {
    multi.remove(transfer)
    guard let submission = transfer.end() else { return }
    active[submission.id] = nil
    if let host = transfer.host { turnstile.leave(host) }
    transfer.host = nil
    idle.append(transfer)
    finish(submission, result)
  }

  private func giveUpWaiting() {
    if turnstile.waiting == 0 { return }
    for submission in turnstile.removeWaiting(where: { _ in true }) {
      finish(submission, .failure(.shutDown(mayHaveBeenSent: false)))
    }
  }

  private func expireWaiting() {
    guard turnstile.waiting > 0, let expiry = nextExpiry, case let now = ContinuousClock.now, now >= expiry
    else {
      return
    }
    for submission in turnstile.removeWaiting(where: { $0.request.deadline <= now }) {
      finish(submission, .failure(.timedOut(.beforeSent, host: submission.request.endpoint.host)))
    }
    nextExpiry = nil
    turnstile.forEachWaiting { nextExpiry = min(nextExpiry ?? $0.request.deadline, $0.request.deadline) }
  }

  private func finish(_ submission: Submission, _ result: Submission.Result) {
    finished.append((submission.continuation, result))
  }

  /// False when there was nothing.
  @discardableResult
  private func handOut() -> Bool {
    if finished.isEmpty { return false }
    for (continuation, result) in finished { continuation.resume(returning: result) }
    finished.removeAll(keepingCapacity: true)
    return true
  }
}
