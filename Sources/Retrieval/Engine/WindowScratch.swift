/// Memory for one window at a time, or one small segment.
@safe
final class WindowScratch {
  /// A bound for each document of a window; zero between windows.
  let sums: UnsafeMutablePointer<UInt8>
  /// The candidates, and their bounds. Of a small segment, the bounds of all documents.
  let slots: UnsafeMutablePointer<UInt16>
  let bounds: UnsafeMutablePointer<UInt8>
  /// Of a small segment, for each place within a group the largest bound.
  let largest: UnsafeMutablePointer<UInt8>
  /// Candidates in order of their bounds, and how many have each bound.
  let sorted: UnsafeMutablePointer<UInt32>
  let histogram: UnsafeMutablePointer<UInt32>

  init() {
    let size = IndexLayout.windowSize + IndexLayout.groupSize
    unsafe sums = Self.bytes(size)
    unsafe sums.initialize(repeating: 0, count: size)
    unsafe slots = .allocate(capacity: size)
    unsafe bounds = Self.bytes(size)
    unsafe largest = Self.bytes(IndexLayout.groupSize)
    unsafe sorted = .allocate(capacity: size)
    unsafe histogram = .allocate(capacity: 256)
  }

  /// As aligned as the kernels ask for.
  private static func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutableRawPointer.allocate(byteCount: count, alignment: IndexLayout.alignment)
      .bindMemory(to: UInt8.self, capacity: count)
  }

  deinit {
    unsafe sums.deallocate()
    unsafe slots.deallocate()
    unsafe bounds.deallocate()
    unsafe largest.deallocate()
    unsafe sorted.deallocate()
    unsafe histogram.deallocate()
  }
}
