internal import Channels
internal import Foundation
internal import Logging
internal import Persistence
internal import Synchronization

/// Takes messages to their services, one attempt each, and records how it ended.
final class Courier: Sendable {
  let longestTimeout: TimeInterval

  private let store: any Store
  private let channels: [String: any Channel]
  private let policies: [String: DeliveryPolicy]
  private let transport: any Transport
  private let observe: @Sendable (String, AttemptOutcome) -> Void
  private let time: any Timekeeper
  private let patience: Patience
  private let traffic: Mutex<Traffic>
  private let generator: Mutex<any RandomNumberGenerator & Sendable>
  private let lastFailure = Mutex<StoreError?>(nil)

  init(
    store: any Store, channels: [any Channel], transport: any Transport, settings: DeliveryWorker.Settings,
    time: any Timekeeper, randomness: any RandomNumberGenerator & Sendable
  ) {
    let policies = Dictionary(
      uniqueKeysWithValues: channels.map { channel in
        (channel.name, settings.policies[channel.name] ?? .standard(for: channel.service))
      })
    self.store = store
    self.channels = Dictionary(uniqueKeysWithValues: channels.map { ($0.name, $0) })
    self.policies = policies
    self.transport = transport
    self.time = time
    observe = settings.observe
    patience = Patience(time: time)
    longestTimeout = policies.values.map { $0.timeout / .seconds(1) }.max() ?? 0
    traffic = Mutex(Traffic(policies: policies, inFlight: settings.inFlight, randomness: randomness))
    generator = Mutex(randomness)
  }

  /// Why outcomes cannot be recorded, and never will be: then nothing more may be sent.
  var failure: StoreError? { lastFailure.withLock { $0 } }

  func room(at now: Date) -> [String: Int] { traffic.withLock { $0.room(at: now) } }

  /// Parts those that may go, and now count as under way, from those that wait for their turn.
  func admit(
    _ messages: [OutboxMessage], at now: Date
  ) -> (ready: [OutboxMessage], postponed: [Postponement]) {
    var ready: [OutboxMessage] = []
    var postponed: [Postponement] = []
    for message in messages {
      switch traffic.withLock({ $0.admit(message, limits: limits(of: message), at: now) }) {
      case .go: ready.append(message)
      case .wait(let date, let hasTurn):
        postponed.append(Postponement(message, until: date, hasTurn: hasTurn))
      case .underWay: break
      }
    }
    return (ready, postponed)
  }

  /// When there may be something to do without anyone ringing.
  func nextLook(due: [String: Date], room: [String: Int], at now: Date) -> Date {
    let looks = due.compactMap { channel, due -> Date? in
      if room[channel, default: 0] > 0 { return due }
      return traffic.withLock { $0.opening(of: channel) }.map { max($0, due) }
    }
    return min(looks.min() ?? .distantFuture, now.addingTimeInterval(Patience.longestNap))
  }

  func deliver(_ message: OutboxMessage) async {
    let started = time.now
    var judgement = await attempt(message)
    let ended = time.now
    if Task.isCancelled, judgement.outcome == .ambiguous || judgement.outcome == .notSent {
      judgement.withdraw(message, at: ended)
    }
    let report = AttemptReport(
      message: message, started: started, outcome: judgement.outcome, status: judgement.status,
      detail: judgement.detail, next: judgement.next, endpoint: judgement.endpoint)
    do {
      _ = try await patience.insist { () throws(StoreError) in try await store.settle(report, at: ended) }
      log(message, judgement)
      observe(message.conversation.channel, judgement.outcome)
    } catch {
      // What could not be recorded is found in hand at the next start, and sent again.
      Logger.current.error(
        "an attempt is not recorded", metadata: ["message": "\(message.id)", "error": "\(error)"])
      if !error.mayPass { lastFailure.withLock { $0 = error } }
    }
    end(message, judgement.sign, at: ended)
  }

  private func attempt(_ message: OutboxMessage) async -> Judgement {
    let name = message.conversation.channel
    guard let channel = channels[name], let policy = policies[name] else {
      return .unsendable(ChannelError("no such channel"))
    }
    let request: OutboundRequest
    do {
      request = try channel.request(
        for: message.message, to: message.target, id: message.id.rawValue, at: time.now)
    } catch {
      return .unsendable(error)
    }
    let outcome = await transport.send(request, timeout: policy.timeout)
    let now = time.now
    return generator.withLock { generator in
      switch outcome {
      case .response(let response):
        .response(
          channel.verdict(on: response, at: now), status: response.status, for: message, policy: policy,
          at: now, using: &generator)
      case .failure(let failure, let reason):
        .failure(failure, reason: reason, for: message, policy: policy, at: now, using: &generator)
      }
    }
  }

  /// Only now, with the outcome on disk, is there room for another; so nothing piles up before a slow disk.
  private func end(_ message: OutboxMessage, _ sign: Traffic.Sign, at now: Date) {
    let name = message.conversation.channel
    let (turned, isClosed) = traffic.withLock { traffic in
      let turned = traffic.end(message, limits: limits(of: message), sign: sign, at: now)
      return (turned, traffic.isClosed(name))
    }
    if turned {
      Logger.current.notice(
        isClosed ? "the endpoint is up again" : "the endpoint is down, and only tried now and then",
        metadata: ["channel": "\(name)"])
    }
    store.messagesBell.ring()
  }

  private func limits(of message: OutboxMessage) -> [RateLimit] {
    channels[message.conversation.channel]?.rateLimits(for: message.target) ?? []
  }

  /// Ids, channels and outcomes; never texts or targets.
  private func log(_ message: OutboxMessage, _ judgement: Judgement) {
    let isLost = judgement.next == .dead
    Logger.current.log(
      level: isLost ? .warning : .debug, isLost ? "a dead letter" : "an attempt",
      metadata: [
        "message": "\(message.id)", "channel": "\(message.conversation.channel)",
        "outcome": "\(judgement.outcome.rawValue)", "status": "\(judgement.status ?? 0)",
        "attempt": "\(message.attempts + 1)",
      ])
    if case .gone = judgement.endpoint {
      Logger.current.error(
        "the endpoint is gone, and its channel disabled",
        metadata: ["channel": "\(message.conversation.channel)"])
    }
  }
}
