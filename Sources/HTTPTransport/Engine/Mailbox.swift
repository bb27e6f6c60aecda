import Dispatch
import Synchronization

/// A request on its way to the engine's thread, and who waits for it.
final class Submission: Sendable {
  typealias Result = Swift.Result<HTTPResponse, TransportError>

  let id: UInt64
  let request: PreparedRequest
  let continuation: CheckedContinuation<Result, Never>

  init(id: UInt64, request: PreparedRequest, continuation: CheckedContinuation<Result, Never>) {
    self.id = id
    self.request = request
    self.continuation = continuation
  }
}

/// What the callers' tasks and the engine's thread say to each other.
final class Mailbox: Sendable {
  /// All that arrived since the engine looked last.
  struct Mail: Sendable {
    var submissions: [Submission] = []
    var cancelled: [UInt64] = []
    /// Set once stopping: nothing new is accepted, and what still runs then is given up.
    var end: ContinuousClock.Instant?

    var isEmpty: Bool { submissions.isEmpty && cancelled.isEmpty }
  }

  private struct State: Sendable {
    var mail = Mail()
    /// Of the tasks that run on the engine's thread.
    var jobs: [UnownedJob] = []
    var isStopNews = false
    /// The engine is in `curl_multi_poll`, or about to be, and no one has woken it yet.
    var isAsleep = false
    /// Nothing once the engine has ended: waking it after that would use freed memory.
    var multi: MultiHandle?
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []

    /// One system call per sleep, not per message. Under the lock, so `multi` is alive.
    mutating func wake() {
      guard isAsleep, let multi else { return }
      isAsleep = false
      multi.wake()
    }
  }

  private let state: Locked<State>
  private let lastID = Atomic<UInt64>(0)

  init(multi: MultiHandle) {
    state = Locked(State(multi: multi))
  }
}

// MARK: Callers

extension Mailbox {
  func nextID() -> UInt64 {
    lastID.wrappingAdd(1, ordering: .relaxed).newValue
  }

  /// To be called from the task that waits: the cancellation handler runs after the task was marked as cancelled, so
  /// either the handler's `cancel` comes after this, or the mark is seen here.
  func submit(_ submission: Submission) {
    let refusal: TransportError? = state.withLock { state in
      if state.mail.end != nil { return .shutDown(mayHaveBeenSent: false) }
      if Task.isCancelled { return .cancelled(mayHaveBeenSent: false) }
      state.mail.submissions.append(submission)
      state.wake()
      return nil
    }
    if let refusal { submission.continuation.resume(returning: .failure(refusal)) }
  }

  func cancel(_ id: UInt64) {
    state.withLock { state in
      guard state.multi != nil else { return }
      state.mail.cancelled.append(id)
      state.wake()
    }
  }

  /// A later call can only bring the end forward.
  func stop(at end: ContinuousClock.Instant) {
    state.withLock { state in
      state.mail.end = min(state.mail.end ?? end, end)
      state.isStopNews = true
      state.wake()
    }
  }

  /// Returns when the thread has let go of everything.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if state.multi == nil { return true }
        state.waitingForEnd.append(continuation)
        return false
      }
      if hasEnded { continuation.resume() }
    }
  }
}

extension Mailbox: TaskExecutor {
  /// Once the engine has ended, jobs run on the system's threads: a task must not stay where it is for ever.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isTaken = state.withLock { state in
      if state.multi == nil { return false }
      state.jobs.append(job)
      state.wake()
      return true
    }
    if !isTaken { runElsewhere(job) }
  }

  private func runElsewhere(_ job: UnownedJob) {
    DispatchQueue.global().async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

// MARK: The engine

extension Mailbox {
  func collect() -> Mail {
    state.withLock { state in
      state.isAsleep = false
      state.isStopNews = false
      let mail = state.mail
      state.mail = Mail(end: mail.end)
      return mail
    }
  }

  /// Runs the jobs that wait, though not those that arrive meanwhile, nor more than `limit`: transfers wait for them.
  /// False when there were none.
  func runJobs(limit: Int = 256) -> Bool {
    let jobs = state.withLock { state in
      let jobs = Array(state.jobs.prefix(limit))
      state.jobs.removeFirst(jobs.count)
      return jobs
    }
    let executor = unsafe asUnownedTaskExecutor()
    for job in jobs { unsafe job.runSynchronously(on: executor) }
    return !jobs.isEmpty
  }

  /// Whether to go to sleep: there is no mail and no job, and whoever brings some will wake the engine.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.mail.isEmpty && state.jobs.isEmpty && !state.isStopNews
      return state.isAsleep
    }
  }

  /// Before the multi handle is freed. Returns what came in last, which only a submission before `stop` can be.
  func close() -> Mail {
    let (mail, jobs) = state.withLock { state in
      state.multi = nil
      let last = (state.mail, state.jobs)
      state.mail = Mail(end: state.mail.end ?? .now)
      state.jobs = []
      return last
    }
    for job in jobs { runElsewhere(job) }
    return mail
  }

  /// After it.
  func announceEnd() {
    let waiting = state.withLock { state in
      defer { state.waitingForEnd = [] }
      return state.waitingForEnd
    }
    for continuation in waiting { continuation.resume() }
  }
}
