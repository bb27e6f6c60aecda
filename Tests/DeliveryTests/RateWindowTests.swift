import Channels
import Delivery
import Foundation
import TestSupport
import Testing

struct RateWindowTests {
  private let start = ManualTime.start

  @Test(arguments: [(1, 1.0), (3, 10), (20, 60)])
  func `whoever keeps to his turn never breaks the limit`(_ count: Int, _ interval: TimeInterval) {
    var generator = SeededGenerator(state: 5)
    var window = RateWindow(RateLimit(key: "", count: count, per: interval))
    var now = start
    var waiting: [(id: Int, due: Date, hasTurn: Bool)] = (0..<100).map { ($0, start, false) }
    var sent: [Date] = []
    while !waiting.isEmpty {
      for index in waiting.indices.reversed() where waiting[index].due <= now {
        if window.admits(hasTurn: waiting[index].hasTurn, at: now) {
          window.send(at: now)
          sent.append(now)
          waiting.remove(at: index)
        } else {
          let turn = window.turn(hasTurn: waiting[index].hasTurn, at: now)
          #expect(turn > now)
          waiting[index] = (waiting[index].id, turn, true)
        }
      }
      // Sometimes late for a turn.
      let next = waiting.map(\.due).min() ?? now
      now = max(now, next).addingTimeInterval(Double.random(in: 0...interval / 2, using: &generator))
    }
    for (first, next) in zip(sent, sent.dropFirst(count)) {
      #expect(next.timeIntervalSince(first) >= interval - 1e-6)
    }
  }

  @Test
  func `turns are spread over the interval`() {
    var window = RateWindow(RateLimit(key: "", count: 2, per: 10))
    window.send(at: start)
    window.send(at: start)
    let turns = (0..<4).map { _ in window.turn(hasTurn: false, at: start).timeIntervalSince(start) }
    #expect(turns == [10, 15, 20, 25])
  }

  @Test
  func `a newcomer does not overtake those that have a turn`() {
    var window = RateWindow(RateLimit(key: "", count: 1, per: 10))
    window.send(at: start)
    let turn = window.turn(hasTurn: false, at: start)
    #expect(!window.admits(hasTurn: false, at: turn))
    #expect(window.admits(hasTurn: true, at: turn))
  }

  @Test
  func `a pause holds for everyone until it is over`() {
    var window = RateWindow(RateLimit(key: "", count: 5, per: 1))
    let end = start.addingTimeInterval(30)
    window.pause(until: end)
    window.pause(until: start.addingTimeInterval(3))
    #expect(!window.admits(hasTurn: true, at: start.addingTimeInterval(29)))
    #expect(window.turn(hasTurn: true, at: start) == end)
    #expect(window.admits(hasTurn: true, at: end))
    #expect(!window.isIdle(at: end))
    #expect(window.isIdle(at: end.addingTimeInterval(1)))
  }
}
