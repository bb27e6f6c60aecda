internal import CKernels
internal import Glibc

/// Memory for vectors, by its size in bytes: the C library's, and of a megabyte or more in large pages, which the
/// system hands out in a fraction of the time.
@safe
enum RawMemory {
  static func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    unsafe there(isLarge(size) ? footnote_pages(size) : malloc(size))
  }

  static func allocate(zeros size: Int) -> UnsafeMutableRawPointer {
    unsafe there(isLarge(size) ? footnote_pages(size) : calloc(size, 1))
  }

  /// Memory of another size, no smaller, with what stands in the old one, which is no longer there.
  static func resize(
    _ memory: UnsafeMutableRawPointer, from size: Int, to newSize: Int
  ) -> UnsafeMutableRawPointer {
    if isLarge(size) { return unsafe there(footnote_more_pages(memory, size, newSize)) }
    guard isLarge(newSize) else { return unsafe there(realloc(memory, newSize)) }
    let pages = unsafe allocate(newSize)
    unsafe pages.copyMemory(from: memory, byteCount: size)
    unsafe Glibc.free(memory)
    return unsafe pages
  }

  static func free(_ memory: UnsafeMutableRawPointer, _ size: Int) {
    if isLarge(size) { unsafe footnote_free_pages(memory, size) } else { unsafe Glibc.free(memory) }
  }

  private static func isLarge(_ size: Int) -> Bool { size >= Int(FOOTNOTE_LARGE_PAGE) / 2 }

  private static func there(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
    guard let memory = unsafe memory else { fatalError("out of memory") }
    return unsafe memory
  }
}
