/// A set of hashes that is cheap to empty.
struct KeySet {
  private var slots = [UInt64](repeating: 0, count: 512)
  /// Which emptying each slot was filled after: older ones are free.
  private var rounds = [UInt32](repeating: 0, count: 512)
  private var round: UInt32 = 1
  private var count = 0

  mutating func removeAll() {
    count = 0
    round &+= 1
    guard round == 0 else { return }
    for index in rounds.indices { rounds[index] = 0 }
    round = 1
  }

  /// Whether the key was not there yet.
  mutating func insert(_ key: UInt64) -> Bool {
    if 2 * count >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while rounds[slot] == round {
      if slots[slot] == key { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = key
    rounds[slot] = round
    count += 1
    return true
  }

  private mutating func grow() {
    let kept = slots.indices.filter { rounds[$0] == round }.map { slots[$0] }
    slots = [UInt64](repeating: 0, count: 2 * slots.count)
    rounds = [UInt32](repeating: 0, count: slots.count)
    round = 1
    count = 0
    for key in kept { _ = insert(key) }
  }
}
