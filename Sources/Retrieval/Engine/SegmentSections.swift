/// Gives typed views of a segment's sections.
@safe
struct SegmentSections {
  let entry: SegmentEntry
  let owner: IndexBytes

  func view<Element: BitwiseCopyable>(
    _ section: IndexLayout.Section, count: Int? = nil
  ) throws(SegmentFault) -> UnsafeBufferPointer<Element> {
    let place = entry[section]
    let stride = MemoryLayout<Element>.stride
    let expected = count.map { $0 * stride }
    guard place.offset % IndexLayout.alignment == 0, place.offset >= IndexLayout.headerSize,
      place.length % stride == 0, place.offset + place.length <= owner.count,
      expected ?? place.length == place.length,
      let start = unsafe owner.bytes.baseAddress
    else { throw .section(section, offset: place.offset, length: place.length, expected: expected) }
    return unsafe UnsafeBufferPointer(
      start: start.advanced(by: place.offset).assumingMemoryBound(to: Element.self),
      count: place.length / stride)
  }
}
