internal import Glibc

extension IndexBuilder {
  /// Adds each line of a text as a document, without attributes.
  ///
  /// - Parameters:
  ///   - areNamed: whether a document is named by the number of its line, from 1; without a name, its number in the
  ///     index, from 0, is all that tells it.
  ///   - added: called after each document.
  public func addLines(
    of text: borrowing UTF8Span, areNamed: Bool = true, added: () -> Void = {}
  ) throws(IndexError) {
    unsafe try text.span.withUnsafeBufferPointer { bytes throws(IndexError) in
      guard var start = bytes.baseAddress else { return }
      let end = unsafe start + bytes.count
      var texts = unsafe self.emptyTexts
      var number = LineNumber()
      while unsafe start < end {
        let feed = unsafe memchr(start, 0x0A, end - start)?.assumingMemoryBound(to: UInt8.self)
        let stop = unsafe feed.map { unsafe UnsafePointer($0) } ?? end
        unsafe texts[0] = unsafe UnsafeBufferPointer(start: start, count: stop - start)
        if areNamed { number.increase() }
        do throws(IndexError.Reason) {
          try unsafe number.digits.withUnsafeBufferPointer { digits throws(IndexError.Reason) in
            let name = unsafe areNamed ? digits : UnsafeBufferPointer(rebasing: digits[..<0])
            try unsafe self.add(name: name, texts: texts)
          }
        } catch { throw IndexError(self.path, error) }
        added()
        unsafe start = stop + 1
      }
    }
  }
}

/// The number of a line in decimal digits, counted on without dividing.
private struct LineNumber {
  private(set) var digits: [UInt8] = [0x30]

  mutating func increase() {
    for place in digits.indices.reversed() {
      if digits[place] < 0x39 {
        digits[place] += 1
        return
      }
      digits[place] = 0x30
    }
    digits.insert(0x31, at: 0)
  }
}
