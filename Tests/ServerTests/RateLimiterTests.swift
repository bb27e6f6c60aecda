import Testing

@testable import Server

struct RateLimiterTests {
  private let start = ContinuousClock.now

  @Test func `a minute's share may come at once, then one at a time`() {
    let limiter = RateLimiter(perMinute: 60)
    for _ in 0..<60 { #expect(limiter.wait(for: "a", at: start) == nil) }
    #expect(limiter.wait(for: "a", at: start) == 1)
    #expect(limiter.wait(for: "b", at: start) == nil)
    #expect(limiter.wait(for: "a", at: start + .seconds(1)) == nil)
    #expect(limiter.wait(for: "a", at: start + .seconds(1)) == 1)
  }

  @Test func `clients without end do not fill the memory, and those at their limit are kept`() {
    let limiter = RateLimiter(perMinute: 1, capacity: 100)
    #expect(limiter.wait(for: "limited", at: start + .seconds(100)) == nil)
    for client in 0..<90 { _ = limiter.wait(for: "\(client)", at: start) }
    for client in 0..<50 { _ = limiter.wait(for: "later \(client)", at: start + .seconds(101)) }
    #expect(limiter.wait(for: "limited", at: start + .seconds(101)) != nil)
  }
}
