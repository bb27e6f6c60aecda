/// First in, first out, without moving what stays.
struct Queue<Element> {
  private var items: [Element?] = []
  private var first = 0

  var isEmpty: Bool { first == items.count }

  mutating func append(_ item: Element) { items.append(item) }

  mutating func popFirst() -> Element? {
    guard first < items.count else { return nil }
    defer {
      items[first] = nil
      first += 1
      if first == items.count {
        items.removeAll(keepingCapacity: true)
        first = 0
      } else if first > 1_000, first * 2 > items.count {
        items.removeFirst(first)
        first = 0
      }
    }
    return items[first]
  }

  mutating func remove(where condition: (Element) -> Bool) -> [Element] {
    let all = items[first...].compactMap { $0 }
    let removed = all.filter(condition)
    if !removed.isEmpty {
      items = all.filter { !condition($0) }
      first = 0
    }
    return removed
  }

  func forEach(_ body: (Element) -> Void) {
    for case let item? in items[first...] { body(item) }
  }
}
