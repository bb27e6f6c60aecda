import Testing

@testable import HTTPTransport

@Suite struct TurnstileTests {
  let a: HTTPEndpoint
  let b: HTTPEndpoint

  init() throws {
    a = try HTTPEndpoint("https://a.example/")
    b = try HTTPEndpoint("https://b.example/")
  }

  @Test func `hosts take turns, each in its order`() {
    var turnstile = Turnstile<String>(maximum: 10, maximumPerHost: 10)
    for item in ["a1", "a2", "a3"] { turnstile.add(item, to: a) }
    for item in ["b1", "b2"] { turnstile.add(item, to: b) }
    var order: [String] = []
    while let (item, _) = turnstile.next() { order.append(item) }
    #expect(order == ["a1", "b1", "a2", "b2", "a3"])
    #expect(turnstile.inside == 5)
    #expect(turnstile.waiting == 0)
  }

  @Test func `a full host does not hold up another`() throws {
    var turnstile = Turnstile<String>(maximum: 3, maximumPerHost: 1)
    for item in ["a1", "a2"] { turnstile.add(item, to: a) }
    turnstile.add("b1", to: b)
    let first = turnstile.next()
    #expect(first?.item == "a1")
    #expect(turnstile.next()?.item == "b1")
    #expect(turnstile.next()?.item == nil)
    turnstile.leave(try #require(first?.host))
    #expect(turnstile.next()?.item == "a2")
  }

  @Test func `no more go in than there are places`() {
    var turnstile = Turnstile<Int>(maximum: 2, maximumPerHost: 5)
    for item in 0..<3_000 { turnstile.add(item, to: item.isMultiple(of: 2) ? a : b) }
    var inside = [turnstile.next(), turnstile.next()].compactMap { $0 }
    #expect(inside.count == 2)
    #expect(turnstile.next()?.item == nil)
    var seen = inside.map(\.item)
    while !inside.isEmpty {
      turnstile.leave(inside.removeFirst().host)
      guard let next = turnstile.next() else { continue }
      inside.append(next)
      seen.append(next.item)
    }
    #expect(seen == Array(0..<3_000))
    #expect(turnstile.inside == 0)
  }

  @Test func `who waits can be taken out, and the rest go on`() {
    var turnstile = Turnstile<Int>(maximum: 100, maximumPerHost: 1)
    for item in 0..<10 { turnstile.add(item, to: a) }
    let first = turnstile.next()
    #expect(turnstile.removeWaiting { $0.isMultiple(of: 2) }.sorted() == [2, 4, 6, 8])
    #expect(turnstile.waiting == 5)
    #expect(turnstile.next()?.item == nil)
    if let first { turnstile.leave(first.host) }
    #expect(turnstile.next()?.item == 1)
    #expect(turnstile.removeWaiting { _ in true } == [3, 5, 7, 9])
    #expect(turnstile.waiting == 0)
  }
}
