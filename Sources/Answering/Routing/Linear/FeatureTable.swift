/// Numbers keys from 0 in the order they come.
struct FeatureTable: Sendable {
  private(set) var count = 0
  private var keys: [UInt64] = []
  /// −1: free.
  private var rows: [Int32] = []

  init(capacity: Int = 0) {
    var slots = 1024
    while slots < 2 * capacity { slots *= 2 }
    keys = [UInt64](repeating: 0, count: slots)
    rows = [Int32](repeating: -1, count: slots)
  }

  func row(of key: UInt64) -> Int? {
    let row = rows[slot(of: key)]
    return row < 0 ? nil : Int(row)
  }

  mutating func insert(_ key: UInt64) -> Int {
    if 2 * count >= rows.count { grow() }
    let slot = slot(of: key)
    if rows[slot] >= 0 { return Int(rows[slot]) }
    keys[slot] = key
    rows[slot] = Int32(count)
    count += 1
    return count - 1
  }

  private func slot(of key: UInt64) -> Int {
    let mask = rows.count - 1
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while rows[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys: keys, rows: rows)
    keys = [UInt64](repeating: 0, count: 2 * old.keys.count)
    rows = [Int32](repeating: -1, count: 2 * old.rows.count)
    for index in old.rows.indices where old.rows[index] >= 0 {
      let slot = slot(of: old.keys[index])
      keys[slot] = old.keys[index]
      rows[slot] = old.rows[index]
    }
  }
}
