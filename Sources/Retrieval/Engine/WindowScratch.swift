/// Memory for one window at a time.
@safe
final class WindowScratch {
  /// A bound for each document of a window; zero between windows.
  let sums: UnsafeMutablePointer<UInt8>
  let slots: UnsafeMutablePointer<UInt16>
  let bounds: UnsafeMutablePointer<UInt8>
  /// Candidates in order of their bounds, and how many have each bound.
  let sorted: UnsafeMutablePointer<UInt32>
  let histogram: UnsafeMutablePointer<UInt32>

  init() {
    let size = IndexLayout.windowSize + IndexLayout.groupSize
    unsafe sums = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: IndexLayout.alignment)
      .bindMemory(to: UInt8.self, capacity: size)
    unsafe sums.initialize(repeating: 0, count: size)
    unsafe slots = .allocate(capacity: size)
    unsafe bounds = .allocate(capacity: size)
    unsafe sorted = .allocate(capacity: size)
    unsafe histogram = .allocate(capacity: 256)
  }

  deinit {
    unsafe sums.deallocate()
    unsafe slots.deallocate()
    unsafe bounds.deallocate()
    unsafe sorted.deallocate()
    unsafe histogram.deallocate()
  }
}
