/// Draws from any distribution in constant time (Walker 1977, Vose 1991).
struct AliasTable {
  private var limits: [Double]
  private var aliases: [Int]

  init(_ weights: [Double]) {
    let mean = weights.reduce(0, +) / Double(weights.count)
    limits = weights.map { $0 / mean }
    aliases = Array(weights.indices)
    var small = limits.indices.filter { limits[$0] < 1 }
    var large = limits.indices.filter { limits[$0] >= 1 }
    while let less = small.popLast(), let more = large.last {
      aliases[less] = more
      limits[more] -= 1 - limits[less]
      if limits[more] < 1 { small.append(large.removeLast()) }
    }
  }

  func draw(_ random: inout SplitMix) -> Int {
    let place = random.next(below: limits.count)
    return random.fraction() < limits[place] ? place : aliases[place]
  }
}
