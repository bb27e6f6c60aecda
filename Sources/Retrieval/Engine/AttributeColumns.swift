/// The attributes of a segment's documents, as a file has them. A plain value, good for as long as the segment is
/// there.
///
/// A number without a value, or a value without a place, is what damage leaves: it reads as an empty text and meets
/// no condition.
@safe
struct AttributeColumns: BitwiseCopyable {
  private let documents: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let ends: UnsafeBufferPointer<UInt32>
  /// For each attribute, for each document, in `width` bytes.
  private let numbers: UnsafeBufferPointer<UInt8>
  private let width: Int

  /// Bytes of a number, by how many values there are: none where there is no choice.
  static func width(values: Int) -> Int {
    switch values {
    case ...1: 0
    case ...(1 << 8): 1
    case ...(1 << 16): 2
    default: 4
    }
  }

  init(
    documents: Int, bytes: UnsafeBufferPointer<UInt8>, ends: UnsafeBufferPointer<UInt32>,
    numbers: UnsafeBufferPointer<UInt8>
  ) {
    self.documents = documents
    unsafe self.bytes = bytes
    unsafe self.ends = ends
    unsafe self.numbers = numbers
    width = Self.width(values: ends.count)
  }

  /// Where a value stands; nil where that is no place.
  private func place(of value: Int) -> Range<Int>? {
    guard unsafe value < ends.count else { return nil }
    let start = value == 0 ? 0 : unsafe Int(ends[value - 1])
    let end = unsafe Int(ends[value])
    return unsafe start <= end && end <= bytes.count ? start..<end : nil
  }

  func text(_ attribute: Int, of document: Int) -> String {
    precondition(document >= 0 && document < documents)
    guard let place = place(of: column(attribute)[document]) else { return "" }
    return unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[place]), as: UTF8.self)
  }

  /// Adds to each value how many documents have it as this attribute.
  func count(_ attribute: Int, into counts: inout [[UInt8]: Int]) {
    var frequencies = unsafe [Int](repeating: 0, count: ends.count)
    let column = column(attribute)
    for document in 0..<documents {
      let number = column[document]
      if number < frequencies.count { frequencies[number] += 1 }
    }
    // Values that overlap are damage, and could be as long as the section, all of them.
    var end = 0
    for (number, frequency) in frequencies.enumerated() {
      guard let place = place(of: number), place.lowerBound >= end else { continue }
      end = place.upperBound
      if frequency > 0 { unsafe counts[Array(bytes[place]), default: 0] += frequency }
    }
  }

  /// The documents, by the order in which they were added, with one of these values as an attribute: strings are
  /// compared once a value, and numbers once a document.
  func documents(whose attribute: Int, isOneOf accepted: Set<[UInt8]>) -> SlotSet {
    let lengths = Set(accepted.map(\.count))
    let isAccepted = unsafe (0..<ends.count).map { value in
      guard let place = place(of: value), lengths.contains(place.count) else { return false }
      return unsafe accepted.contains(Array(bytes[place]))
    }
    guard isAccepted.contains(true) else { return SlotSet(count: documents) { _ in false } }
    let column = column(attribute)
    return SlotSet(count: documents) { document in
      let number = column[document]
      return number < isAccepted.count && isAccepted[number]
    }
  }

  private func column(_ attribute: Int) -> Column {
    let size = documents * width
    unsafe precondition(attribute >= 0 && (attribute + 1) * size <= numbers.count)
    return unsafe Column(
      width: width,
      bytes: UnsafeRawBufferPointer(
        UnsafeBufferPointer(rebasing: numbers[attribute * size..<(attribute + 1) * size])))
  }

  /// One attribute of all documents.
  @safe
  private struct Column {
    let width: Int
    let bytes: UnsafeRawBufferPointer

    /// The number of a document's value.
    subscript(document: Int) -> Int {
      switch width {
      case 0: 0
      case 1: unsafe Int(bytes[document])
      case 2: unsafe Int(bytes.loadUnaligned(fromByteOffset: 2 * document, as: UInt16.self))
      default: unsafe Int(bytes.loadUnaligned(fromByteOffset: 4 * document, as: UInt32.self))
      }
    }
  }
}
