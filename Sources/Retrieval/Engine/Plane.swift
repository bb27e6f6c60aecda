internal import CKernels

/// The statements in which a term stands at least so often: one plane for “at least once”, one for “at least twice”,
/// and so on.
///
/// A term stands in a statement as often as it has planes with it. What one occurrence more adds to a score depends
/// on the statement's length alone, and statements are in order of length: so a plane needs no numbers beside its
/// statements, and within a window all of them are worth at most the same.
@safe
struct Plane {
  let count: Int
  let form: PlaneEntry.Form
  /// Of the forms `list` and `single`: its slots, in order.
  let slots: UnsafePointer<UInt32>?
  /// Of the form `windowed`.
  let directory: UnsafePointer<UInt32>?
  let low: UnsafePointer<UInt16>?
  /// Of the form `bitmap`: a word a group.
  private let words: UnsafePointer<UInt64>?

  private init(
    _ form: PlaneEntry.Form, count: Int, slots: UnsafePointer<UInt32>? = nil,
    directory: UnsafePointer<UInt32>? = nil,
    low: UnsafePointer<UInt16>? = nil, words: UnsafePointer<UInt64>? = nil
  ) {
    self.form = form
    self.count = count
    unsafe self.slots = slots
    unsafe self.directory = directory
    unsafe self.low = low
    unsafe self.words = words
  }

  /// `slots` has `count` slots.
  init(count: Int, slots: UnsafePointer<UInt32>) {
    unsafe self.init(count == 1 ? .single : .list, count: count, slots: slots)
  }

  /// `directory` has a number for each window and one behind the last, `low` has `count` of them.
  init(count: Int, directory: UnsafePointer<UInt32>, low: UnsafePointer<UInt16>) {
    unsafe self.init(.windowed, count: count, directory: directory, low: low)
  }

  /// `words` has one for each group of the segment.
  init(count: Int, words: UnsafePointer<UInt64>) { unsafe self.init(.bitmap, count: count, words: words) }

  /// Of any other form than a bitmap: what goes through the windows.
  func list(part: Int, weight: Float, column: Int) -> footnote_list {
    unsafe footnote_list(
      directory: directory, low: low, slots: slots, count: UInt32(count), part: UInt32(part), weight: weight,
      column: UInt32(column), first: 0, end: 0, bound: 0)
  }

  /// Of a bitmap: the words from a group on.
  @inline(__always)
  func words(from group: Int) -> UnsafePointer<UInt64> { unsafe words.unsafelyUnwrapped + group }

  /// Of a plane with a list: the slot at a place in it.
  @inline(__always)
  func slot(_ place: Int) -> Int {
    assert(place >= 0 && place < count)
    return unsafe Int(slots.unsafelyUnwrapped[place])
  }

  /// Of a windowed plane: its slots in a window, counted from the window's start.
  @inline(__always)
  func low(in window: Int) -> UnsafeBufferPointer<UInt16> {
    let directory = unsafe directory.unsafelyUnwrapped
    let start = unsafe Int(directory[window])
    let end = unsafe Int(directory[window + 1])
    guard start < end, end <= count else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: low.unsafelyUnwrapped + start, count: end - start)
  }

  /// Whether the document at a slot is in the plane.
  @inline(__always)
  func contains(_ slot: Int, in segment: Segment) -> Bool {
    switch form {
    case .bitmap:
      return unsafe words.unsafelyUnwrapped[slot >> 6] >> UInt64(slot & 63) & 1 == 1
    case .windowed:
      let window = segment.window(of: slot)
      let low = unsafe low(in: window)
      let wanted = UInt16(slot - segment.groups(of: window).lowerBound * IndexLayout.groupSize)
      var start = 0
      var end = low.count
      while start < end {
        let middle = (start &+ end) >> 1
        if unsafe low[middle] < wanted { start = middle &+ 1 } else { end = middle }
      }
      return unsafe start < low.count && low[start] == wanted
    case .list, .single:
      var start = 0
      var end = count
      let slots = unsafe slots.unsafelyUnwrapped
      while start < end {
        let middle = (start &+ end) >> 1
        if unsafe slots[middle] < slot { start = middle &+ 1 } else { end = middle }
      }
      return unsafe start < count && slots[start] == slot
    }
  }

  /// Hands out the plane's slots in order, those that the segment has.
  @inline(__always)
  func forEachSlot(in segment: Segment, _ body: (Int) -> Void) {
    switch form {
    case .single, .list:
      for place in 0..<count where slot(place) < segment.documents { body(slot(place)) }
    case .windowed:
      for window in 0..<segment.windows {
        let low = unsafe low(in: window)
        let start = segment.groups(of: window).lowerBound * IndexLayout.groupSize
        for place in 0..<low.count {
          let slot = unsafe start + Int(low[place])
          if slot < segment.documents { body(slot) }
        }
      }
    case .bitmap:
      for group in 0..<segment.groups {
        var word = unsafe words.unsafelyUnwrapped[group]
        while word != 0 {
          let slot = group &* IndexLayout.groupSize &+ word.trailingZeroBitCount
          if slot < segment.documents { body(slot) }
          word &= word &- 1
        }
      }
    }
  }

  /// The slot of the document number `place` in the plane, where it is quickly found.
  func slot(number place: Int, in segment: Segment) -> Int? {
    guard place < count else { return nil }
    switch form {
    case .single, .list: return slot(place)
    case .windowed:
      for window in 0..<segment.windows {
        let low = unsafe low(in: window)
        if unsafe place < Int(directory.unsafelyUnwrapped[window + 1]), !low.isEmpty {
          let before = unsafe Int(directory.unsafelyUnwrapped[window])
          guard place >= before, place - before < low.count else { return nil }
          return unsafe segment.groups(of: window).lowerBound * IndexLayout.groupSize
            + Int(low[place - before])
        }
      }
      return nil
    case .bitmap:
      var left = place
      for group in 0..<segment.groups {
        var word = unsafe words.unsafelyUnwrapped[group]
        if left >= word.nonzeroBitCount {
          left -= word.nonzeroBitCount
          continue
        }
        for _ in 0..<left { word &= word &- 1 }
        return group * IndexLayout.groupSize + word.trailingZeroBitCount
      }
      return nil
    }
  }
}

/// Starts bringing a place into the processor's cache.
@inline(__always)
func prefetched(_ address: UnsafeRawPointer) { unsafe footnote_prefetch(address) }
