/// Lets so many through at a time, and so many of one host. The rest waits: first come, first served within a host, and
/// the hosts in rotation, so a slow one does not hold up the others.
struct Turnstile<Item> {
  /// Held by those inside, to be given back when they leave.
  final class Host {
    fileprivate let name: HTTPEndpoint
    fileprivate var inside = 0
    fileprivate var waiting = Queue<Item>()
    fileprivate var isInRotation = false

    fileprivate init(_ name: HTTPEndpoint) {
      self.name = name
    }
  }

  let maximum: Int
  let maximumPerHost: Int
  private(set) var inside = 0
  private(set) var waiting = 0
  /// Those that have someone inside or waiting.
  private var hosts: [HTTPEndpoint: Host] = [:]
  /// The hosts that have someone waiting and a place of their own to give.
  private var rotation = Queue<Host>()

  init(maximum: Int, maximumPerHost: Int) {
    self.maximum = max(maximum, 1)
    self.maximumPerHost = max(maximumPerHost, 1)
  }

  mutating func add(_ item: Item, to name: HTTPEndpoint) {
    let host: Host
    if let known = hosts[name] {
      host = known
    } else {
      host = Host(name)
      hosts[name] = host
    }
    waiting += 1
    host.waiting.append(item)
    putInRotation(host)
  }

  /// The next one to go in, if there is one and a place for it.
  mutating func next() -> (item: Item, host: Host)? {
    guard inside < maximum, let host = rotation.popFirst() else { return nil }
    host.isInRotation = false
    guard let item = host.waiting.popFirst() else { return nil }
    host.inside += 1
    inside += 1
    waiting -= 1
    putInRotation(host)
    return (item, host)
  }

  /// One of the host's has come out.
  mutating func leave(_ host: Host) {
    inside -= 1
    host.inside -= 1
    putInRotation(host)
    forget(host)
  }

  /// Takes those out of the queues that meet the condition.
  mutating func removeWaiting(where condition: (Item) -> Bool) -> [Item] {
    var removed: [Item] = []
    rotation = Queue()
    for host in Array(hosts.values) {
      removed += host.waiting.remove(where: condition)
      host.isInRotation = false
      putInRotation(host)
      forget(host)
    }
    waiting -= removed.count
    return removed
  }

  func forEachWaiting(_ body: (Item) -> Void) {
    for host in hosts.values { host.waiting.forEach(body) }
  }

  private mutating func putInRotation(_ host: Host) {
    if host.isInRotation || host.waiting.isEmpty || host.inside >= maximumPerHost { return }
    host.isInRotation = true
    rotation.append(host)
  }

  private mutating func forget(_ host: Host) {
    if host.inside == 0, host.waiting.isEmpty { hosts[host.name] = nil }
  }
}
