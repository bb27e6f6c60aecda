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
    unsafe base = Self.memory(self.capacity, replacing: nil)
  }

  /// The system's own memory, because it can make a large piece larger without a copy.
  private static func memory(
    _ count: Int, replacing old: UnsafeMutablePointer<Element>?
  ) -> UnsafeMutablePointer<Element> {
    precondition(MemoryLayout<Element>.alignment <= 16)
    guard let memory = unsafe realloc(old, count * MemoryLayout<Element>.stride) else {
      fatalError("out of memory")
    }
    return unsafe memory.bindMemory(to: Element.self, capacity: count)
  }

  convenience init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    unsafe base.initialize(repeating: element, count: count)
    self.count = count
  }

  deinit { unsafe free(base) }

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

  func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Makes room, so that `count` elements stand in one place, and some behind them may be read.
  @inline(never)
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    capacity = max(count, capacity * 2)
    unsafe base = Self.memory(capacity, replacing: base)
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
