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
  /// For each attribute, for each document.
  private let numbers: UnsafeBufferPointer<UInt32>

  init(
    documents: Int, bytes: UnsafeBufferPointer<UInt8>, ends: UnsafeBufferPointer<UInt32>,
    numbers: UnsafeBufferPointer<UInt32>
  ) {
    self.documents = documents
    unsafe self.bytes = bytes
    unsafe self.ends = ends
    unsafe self.numbers = numbers
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
    guard let place = place(of: unsafe Int(column(attribute)[document])) else { return "" }
    return unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[place]), as: UTF8.self)
  }

  /// Adds to each value how many documents have it as this attribute.
  func count(_ attribute: Int, into counts: inout [[UInt8]: Int]) {
    var frequencies = unsafe [Int](repeating: 0, count: ends.count)
    let column = unsafe column(attribute)
    for document in 0..<documents {
      let number = unsafe Int(column[document])
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
    let column = unsafe column(attribute)
    return SlotSet(count: documents) { document in
      let number = unsafe Int(column[document])
      return number < isAccepted.count && isAccepted[number]
    }
  }

  private func column(_ attribute: Int) -> UnsafeBufferPointer<UInt32> {
    unsafe precondition(attribute >= 0 && (attribute + 1) * documents <= numbers.count)
    return unsafe UnsafeBufferPointer(rebasing: numbers[attribute * documents..<(attribute + 1) * documents])
  }
}
