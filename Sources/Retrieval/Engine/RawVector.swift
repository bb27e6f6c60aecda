internal import Glibc

/// A growing list of plain values in memory of its own, without reference counts or copies on write, for the
/// inner loops of building an index. Freed with its owner.
///
/// Safe to use by its own operations: subscripts check their bounds in debug builds alone, as those of
/// `UnsafeMutablePointer` would not at all.
@safe
final class RawVector<Element: BitwiseCopyable> {
  private(set) var count = 0
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 16)
    unsafe base = Self.bound(RawMemory.allocate(self.capacity * Self.stride), self.capacity)
  }

  /// So many elements whose bits are all zero.
  init(zeros count: Int) {
    capacity = max(count, 16)
    unsafe base = Self.bound(RawMemory.allocate(zeros: capacity * Self.stride), capacity)
    self.count = count
  }

  private static func bound(_ memory: UnsafeMutableRawPointer, _ count: Int) -> UnsafeMutablePointer<Element>
  {
    precondition(MemoryLayout<Element>.alignment <= 16)
    return unsafe memory.bindMemory(to: Element.self, capacity: count)
  }

  private static var stride: Int { MemoryLayout<Element>.stride }

  deinit { unsafe RawMemory.free(base, capacity * Self.stride) }

  @inline(__always)
  subscript(place: Int) -> Element {
    get {
      assert(place >= 0 && place < count)
      return unsafe base[place]
    }
    set {
      assert(place >= 0 && place < count)
      unsafe base[place] = newValue
    }
  }

  @inline(__always)
  func append(_ element: Element) {
    if count == capacity { reserve(count + 1) }
    unsafe base[count] = element
    count &+= 1
  }

  func append(_ elements: UnsafeBufferPointer<Element>) {
    reserve(count + elements.count)
    if let source = elements.baseAddress { unsafe (base + count).update(from: source, count: elements.count) }
    count += elements.count
  }

  /// Elements whose bits are all zero.
  func append(zeros count: Int) {
    reserve(self.count + count)
    unsafe memset(base + self.count, 0, count * Self.stride)
    self.count += count
  }

  func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Makes room, so that `count` elements stand in one place, and some behind them may be read.
  @inline(never)
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    let size = capacity * Self.stride
    capacity = max(count, capacity * 2)
    unsafe base = Self.bound(RawMemory.resize(base, from: size, to: capacity * Self.stride), capacity)
  }

  /// Sets the length, for one who wrote the elements through `base`.
  func setCount(_ count: Int) {
    precondition(count <= capacity)
    self.count = count
  }

  func removeAll() { count = 0 }

  var buffer: UnsafeBufferPointer<Element> { unsafe UnsafeBufferPointer(start: base, count: count) }
  var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(buffer) }
}
