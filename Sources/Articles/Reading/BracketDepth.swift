/// Which bytes of a block stand within round or square brackets that close again in the same block.
///
/// A bracket that never closes must not keep the rest of a block in one piece.
struct BracketDepth {
  private let first: Int
  private let inside: [Bool]

  init(in bytes: [UInt8], _ range: Range<Int>) {
    first = range.lowerBound
    var changes = [Int](repeating: 0, count: range.count + 1)
    var open: [(bracket: UInt8, offset: Int)] = []
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): open.append((bytes[index], index - first))
      case UInt8(ascii: ")"): close(UInt8(ascii: "("), at: index - first)
      case UInt8(ascii: "]"): close(UInt8(ascii: "["), at: index - first)
      default: break
      }
    }
    func close(_ bracket: UInt8, at offset: Int) {
      guard let last = open.last, last.bracket == bracket else { return }
      open.removeLast()
      changes[last.offset] += 1
      changes[offset] -= 1
    }
    var depth = 0
    inside = changes.map { change in
      depth += change
      return depth > 0
    }
  }

  func isInside(_ index: Int) -> Bool { inside[index - first] }
}
