import Channels
import Delivery
import Foundation
import Persistence
import TestSupport
import Testing

struct JudgementTests {
  private let now = ManualTime.start

  private func message(step: Int = 0, attempts: Int? = nil) -> OutboxMessage {
    OutboxMessage(
      id: MessageID(rawValue: "msg_1"), claim: Claim(owner: "worker", until: now),
      conversation: ConversationKey(channel: "ward", conversation: "room"), target: ReplyTarget(),
      message: OutboundMessage(body: []), attempts: attempts ?? step, step: step, hasTurn: false, due: now,
      expires: nil)
  }

  private func judge(
    _ verdict: Verdict, step: Int = 0, attempts: Int? = nil, policy: DeliveryPolicy = Ward.policy()
  ) -> Judgement {
    var generator = SeededGenerator(state: 3)
    return .response(
      verdict, status: 500, for: message(step: step, attempts: attempts), policy: policy, at: now,
      using: &generator)
  }

  private func judge(_ failure: TransportFailure, policy: DeliveryPolicy) -> Judgement {
    var generator = SeededGenerator(state: 3)
    return .failure(failure, reason: "why", for: message(), policy: policy, at: now, using: &generator)
  }

  @Test
  func `each failure goes one step on, and the last one is the end`() {
    for (step, delay) in [(0, 1.0), (1, 5), (2, 30)] {
      let next = judge(.retry(reason: "busy", after: nil), step: step).next
      #expect(next == .retry(at: now.addingTimeInterval(delay), step: step + 1))
    }
    #expect(judge(.retry(reason: "busy", after: 1), step: 3).next == .dead)
  }

  @Test(arguments: [(nil, 5.0), (0.4, 0.4), (120, 120), (-1, 0), (.infinity, 86_400)] as [(Double?, Double)])
  func `throttling keeps the step and waits for as long as was said`(_ named: Double?, _ wait: Double) {
    let judgement = judge(.throttled(after: named), step: 2)
    guard case .retry(let date, let step) = judgement.next else {
      Issue.record("expected another attempt, found \(judgement.next)")
      return
    }
    #expect(step == 2)
    #expect((wait...wait * 1.2).contains(date.timeIntervalSince(now)))
    #expect(judgement.sign == .throttled(until: now.addingTimeInterval(wait)))
    #expect(judgement.endpoint == .alive)
  }

  @Test
  func `a message that is put off for ever is dead in the end`() {
    let judgement = judge(.throttled(after: 1), attempts: Judgement.mostAttempts - 1)
    #expect(judgement.next == .dead)
  }

  @Test
  func `an endpoint that is gone keeps its messages`() {
    let judgement = judge(.gone(reason: "410"), step: 1)
    #expect(judgement.next == .retry(at: now, step: 1))
    #expect(judgement.endpoint == .gone(reason: "410"))
  }

  @Test
  func `after a timeout a webhook waits for a minute`() {
    var policy = DeliveryPolicy.webhook
    policy.schedule = Schedule(delays: policy.schedule.delays, jitter: 0)
    #expect(judge(.ambiguous, policy: policy).next == .retry(at: now.addingTimeInterval(60), step: 1))
    #expect(judge(.notSent, policy: policy).next == .retry(at: now.addingTimeInterval(5), step: 1))
  }

  @Test(arguments: TransportFailure.allCases)
  func `only what may pass counts against the endpoint`(_ failure: TransportFailure) {
    let judgement = judge(failure, policy: Ward.policy())
    let mayPass = failure == .notSent || failure == .ambiguous
    #expect((judgement.sign == .down) == mayPass)
    #expect((judgement.endpoint == .failing(disableAfter: 120 * 3600)) == mayPass)
    #expect((judgement.next == .dead) == !mayPass)
  }
}
