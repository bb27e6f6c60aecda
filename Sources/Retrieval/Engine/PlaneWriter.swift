/// Writes planes, each in the form that suits it, as `IndexLayout` describes them.
@safe
final class PlaneWriter {
  /// A plane with more than one in so many statements is a bitmap.
  private static let bitmapShare = 64

  let entries = RawVector<PlaneEntry>()
  let lists = RawVector<UInt32>()
  let bitmaps = RawVector<UInt64>()
  private let documents: Int
  private let groups: Int
  /// The first group of each window, and the number of groups.
  private let windows: RawVector<UInt32>

  init(documents: Int, groups: Int, windows: RawVector<UInt32>) {
    self.documents = documents
    self.groups = groups
    self.windows = windows
  }

  private var windowCount: Int { windows.count - 1 }

  /// Writes the next plane.
  ///
  /// - Parameters:
  ///   - slots: its slots, in order.
  ///   - following: the plane of one occurrence more, or 0.
  func write(_ slots: UnsafeBufferPointer<UInt32>, following: UInt32) {
    let form: PlaneEntry.Form
    let place: Int
    if slots.count == 1 {
      form = .single
      place = unsafe Int(slots[0])
    } else if slots.count * Self.bitmapShare >= documents, documents > IndexLayout.groupSize {
      form = .bitmap
      place = bitmaps.count
      unsafe writeBitmap(slots)
    } else if slots.count > max(8, 2 * windowCount) {
      form = .windowed
      place = lists.count
      unsafe writeWindows(slots)
    } else {
      form = .list
      place = lists.count
      unsafe lists.append(slots)
    }
    entries.append(PlaneEntry(form, place: place, count: UInt32(slots.count), following: following))
  }

  private func writeBitmap(_ slots: UnsafeBufferPointer<UInt32>) {
    let start = bitmaps.count
    bitmaps.append(zeros: groups)
    let words = unsafe bitmaps.base + start
    for place in 0..<slots.count {
      let slot = unsafe slots[place]
      unsafe words[Int(slot >> 6)] |= 1 << UInt64(slot & 63)
    }
  }

  /// Writes a list behind its directory.
  private func writeWindows(_ slots: UnsafeBufferPointer<UInt32>) {
    let directory = lists.count
    lists.append(zeros: windowCount + 1 + (slots.count + 1) / 2)
    var window = 0
    unsafe lists.base.advanced(by: directory + windowCount + 1)
      .withMemoryRebound(to: UInt16.self, capacity: slots.count) { low in
        for place in 0..<slots.count {
          let slot = unsafe Int(slots[place])
          while slot >= Int(windows[window + 1]) * IndexLayout.groupSize {
            window += 1
            lists[directory + window] = UInt32(place)
          }
          unsafe low[place] = UInt16(slot - Int(windows[window]) * IndexLayout.groupSize)
        }
      }
    while window < windowCount {
      window += 1
      lists[directory + window] = UInt32(slots.count)
    }
  }
}
