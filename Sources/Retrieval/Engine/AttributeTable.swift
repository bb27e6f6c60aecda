/// The attributes of a segment's documents while it is being built: each value once, and for each document its number.
@safe
final class AttributeTable {
  /// The values one after the other, in the order in which they came, whatever attribute they are of.
  let values = RawVector<UInt8>()
  let valueEnds = RawVector<UInt32>()
  private let columns: [RawVector<UInt32>]
  private var known: [[UInt8]: UInt32] = [:]

  init(attributes: Int) { columns = (0..<attributes).map { _ in RawVector() } }

  /// About how much memory it takes, and will when it is written.
  var memory: Int {
    2 * values.count + 96 * valueEnds.count + 8 * columns.count * (columns.first?.count ?? 0)
  }

  /// Takes in what an attribute of the next document is.
  func add(_ value: UnsafeBufferPointer<UInt8>, to attribute: Int) {
    let column = columns[attribute]
    // What comes from one article mostly comes in one piece.
    if column.count > 0, unsafe isWritten(value, as: Int(column[column.count - 1])) {
      column.append(column[column.count - 1])
    } else {
      column.append(unsafe number(of: Array(value)))
    }
  }

  private func isWritten(_ value: UnsafeBufferPointer<UInt8>, as number: Int) -> Bool {
    let start = number == 0 ? 0 : Int(valueEnds[number - 1])
    let end = Int(valueEnds[number])
    return unsafe end - start == value.count && values.buffer[start..<end].elementsEqual(value)
  }

  private func number(of value: [UInt8]) -> UInt32 {
    if let number = known[value] { return number }
    let number = UInt32(valueEnds.count)
    values.append(contentsOf: value)
    valueEnds.append(UInt32(values.count))
    known[value] = number
    return number
  }

  /// The numbers of all documents, attribute by attribute, in `AttributeColumns.width` bytes each; to be asked for
  /// when there are no more to come.
  private(set) lazy var numbers: RawVector<UInt8> = {
    let width = AttributeColumns.width(values: valueEnds.count)
    let joined = RawVector<UInt8>(capacity: columns.reduce(0) { $0 + $1.count } * width)
    for column in columns {
      for place in 0..<column.count {
        for byte in 0..<width { joined.append(UInt8(truncatingIfNeeded: column[place] >> UInt32(8 * byte))) }
      }
    }
    return joined
  }()
}
