import Delivery
import Foundation
import TestSupport
import Testing

struct ScheduleTests {
  @Test
  func `the standard delays are those of Standard Webhooks`() {
    let minutes: [TimeInterval] = [0, 5.0 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]
    #expect(Schedule.standardWebhooks.delays == minutes.map { $0 * 60 })
    #expect(Schedule.standardWebhooks.jitter == 0.2)
  }

  @Test
  func `a chat's attempts all fall within its deadline`() {
    let longest = Schedule.chat.delays.reduce(0) { $0 + $1 * (1 + Schedule.chat.jitter) }
    let shortest = Schedule.chat.delays.dropLast().reduce(0) { $0 + $1 * (1 - Schedule.chat.jitter) }
    #expect(shortest < DeliveryPolicy.chat.deadline ?? 0)
    #expect(longest < 2 * 3600)
  }

  @Test(arguments: Schedule.standardWebhooks.delays.indices)
  func `a delay varies by a fifth, both ways`(_ step: Int) throws {
    var generator = SeededGenerator(state: 7)
    let schedule = Schedule.standardWebhooks
    let delays = try (0..<500).map { _ in try #require(schedule.delay(step: step, using: &generator)) }
    let nominal = schedule.delays[step]
    #expect(delays.allSatisfy { (nominal * 0.8...nominal * 1.2).contains($0) })
    if nominal > 0 {
      #expect(try #require(delays.min()) < nominal * 0.85)
      #expect(try #require(delays.max()) > nominal * 1.15)
    }
  }

  @Test
  func `after the last step there is none`() {
    var generator = SeededGenerator(state: 7)
    #expect(Schedule.standardWebhooks.delay(step: 10, using: &generator) == nil)
    #expect(Schedule(delays: []).delay(step: 0, using: &generator) == nil)
  }

  @Test(arguments: [(0.0, 5.0), (4, 5), (7, 7), (-3, 5), (86_400, 86_400), (1e12, 86_400)])
  func `the service's time counts where it is later, up to a day`(_ named: Double, _ expected: Double) {
    var generator = SeededGenerator(state: 7)
    let schedule = Schedule(delays: [5], jitter: 0)
    #expect(schedule.delay(step: 0, atLeast: named, using: &generator) == expected)
  }
}
