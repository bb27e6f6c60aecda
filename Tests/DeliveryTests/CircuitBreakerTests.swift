import Delivery
import Foundation
import TestSupport
import Testing

struct CircuitBreakerTests {
  private let start = ManualTime.start
  private let settings = CircuitBreaker.Settings(threshold: 3, pause: 10, longestPause: 30)

  /// One that has just opened.
  private func open(_ generator: inout SeededGenerator) -> CircuitBreaker {
    var breaker = CircuitBreaker(settings)
    for _ in 0..<3 { breaker.fail(at: start, using: &generator) }
    return breaker
  }

  @Test
  func `failures in a row open it, and a success between them does not let them add up`() {
    var generator = SeededGenerator(state: 1)
    var breaker = CircuitBreaker(settings)
    for _ in 0..<2 { breaker.fail(at: start, using: &generator) }
    breaker.succeed()
    for _ in 0..<2 { breaker.fail(at: start, using: &generator) }
    #expect(breaker.allowance(at: start) == nil)
    breaker.fail(at: start, using: &generator)
    #expect(breaker.allowance(at: start) == 0)
  }

  @Test
  func `after its pause it lets one through, and none beside it`() throws {
    var generator = SeededGenerator(state: 1)
    var breaker = open(&generator)
    let opens = try #require(breaker.opens)
    #expect((8...12).contains(opens.timeIntervalSince(start)))
    #expect(breaker.allowance(at: opens.addingTimeInterval(-0.1)) == 0)
    #expect(breaker.allowance(at: opens) == 1)
    breaker.begin(at: opens)
    #expect(breaker.allowance(at: opens) == 0)
    breaker.succeed()
    #expect(breaker.allowance(at: opens) == nil)
  }

  @Test
  func `each probe that fails doubles the pause, up to the longest`() throws {
    var generator = SeededGenerator(state: 1)
    var breaker = open(&generator)
    var pauses: [Double] = []
    for _ in 0..<4 {
      let opens = try #require(breaker.opens)
      breaker.begin(at: opens)
      breaker.fail(at: opens, using: &generator)
      pauses.append(try #require(breaker.opens).timeIntervalSince(opens))
    }
    for (pause, nominal) in zip(pauses, [20.0, 30, 30, 30]) {
      #expect((nominal * 0.8...nominal * 1.2).contains(pause))
    }
  }

  @Test
  func `what was under way when it opened does not keep it open for longer`() {
    var generator = SeededGenerator(state: 1)
    var breaker = open(&generator)
    let before = breaker
    breaker.fail(at: start.addingTimeInterval(5), using: &generator)
    #expect(breaker == before)
  }

  @Test
  func `a probe that told nothing makes way for another`() throws {
    var generator = SeededGenerator(state: 1)
    var breaker = open(&generator)
    let opens = try #require(breaker.opens)
    breaker.begin(at: opens)
    breaker.withdrawProbe(at: opens)
    #expect(breaker.allowance(at: opens) == 1)
    #expect(!breaker.isClosed)
  }
}
