import CKernels
import TestSupport
import Testing

@testable import Retrieval

struct KernelTests {
  /// A window with planes, sums and a filter by chance.
  private struct Window {
    let planes: [[UInt64]]
    let addends: [UInt8]
    let sums: [UInt8]
    let filter: [UInt64]?
    let threshold: UInt8
    let groups: Int

    init(seed: UInt64) {
      var generator = SeededGenerator(state: seed)
      let groups = seed % 40 == 9 ? 256 : Int.random(in: 1...9, using: &generator)
      self.groups = groups
      func bits() -> UInt64 {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: 0
        case 1: .max
        case 2: generator.next() & generator.next() & generator.next()
        default: generator.next()
        }
      }
      planes = (0..<Int(seed % 41)).map { _ in (0..<groups).map { _ in bits() } }
      let most: UInt8 = [8, 40, 255].randomElement(using: &generator) ?? 8
      addends = planes.map { _ in UInt8.random(in: 0...most, using: &generator) }
      let hasSums = Bool.random(using: &generator)
      sums = (0..<groups * 64).map { _ in hasSums ? UInt8.random(in: 0...most, using: &generator) : 0 }
      filter = Bool.random(using: &generator) ? (0..<groups).map { _ in bits() } : nil
      threshold =
        [1, 2, 128, 254, 255, .random(in: 1...255, using: &generator)]
        .randomElement(using: &generator) ?? 1
    }

    struct Candidate: Equatable {
      let slot: UInt16
      let bound: UInt8
    }

    /// What the window's description says, a statement at a time.
    var expected: [Candidate] {
      (0..<groups * 64).compactMap { slot in
        let sum = zip(planes, addends).reduce(Int(sums[slot])) { sum, plane in
          sum + (plane.0[slot / 64] >> UInt64(slot % 64) & 1 == 1 ? Int(plane.1) : 0)
        }
        let isEligible = filter.map { $0[slot / 64] >> UInt64(slot % 64) & 1 == 1 } ?? true
        return isEligible && sum >= threshold
          ? Candidate(slot: UInt16(slot), bound: UInt8(min(sum, 255))) : nil
      }
    }

    /// What a form of the sweep finds; nil where it leaves a sum behind.
    func swept(by form: footnote_sweep_form) -> [Candidate]? {
      let scratch = WindowScratch()
      unsafe scratch.sums.update(from: sums, count: sums.count)
      let words = RawVector<UInt64>()
      for plane in planes { words.append(contentsOf: plane) }
      let allowed = RawVector<UInt64>()
      allowed.append(contentsOf: filter ?? [])
      let starts = unsafe planes.indices.map {
        unsafe UnsafePointer(words.base + $0 * groups) as UnsafePointer<UInt64>?
      }
      let count = unsafe starts.withUnsafeBufferPointer { starts in
        unsafe addends.withUnsafeBufferPointer { addends in
          var window = unsafe footnote_window(
            sums: scratch.sums, planes: starts.baseAddress, addends: addends.baseAddress,
            planes_count: UInt32(planes.count), groups: UInt32(groups), threshold: threshold,
            filter: filter == nil ? nil : UnsafePointer(allowed.base))
          return unsafe form(&window, scratch.slots, scratch.bounds)
        }
      }
      guard sums.indices.allSatisfy({ unsafe scratch.sums[$0] == 0 }) else { return nil }
      return (0..<count).map { unsafe Candidate(slot: scratch.slots[$0], bound: scratch.bounds[$0]) }
    }
  }

  @Test(arguments: ["plain", "avx2", "avx512", "neon"])
  func `every form of the sweep that the processor has finds what the sums say`(_ name: String) {
    guard let form = unsafe footnote_forms_named(name).sweep else { return }
    for seed in 0..<123 as Range<UInt64> {
      let window = Window(seed: seed)
      #expect(unsafe window.swept(by: form) == window.expected, "window \(seed)")
    }
  }

  @Test func `the plain form is always there, and the one in use has a name`() {
    #expect(unsafe footnote_forms_named("plain").sweep != nil)
    #expect(unsafe footnote_forms_named(footnote_forms_name()).sweep != nil)
    #expect(unsafe footnote_forms_named("abacus").sweep == nil)
  }

  @Test(arguments: ["plain", "avx2", "avx512", "neon"])
  func `words are cut at every byte that is neither letter nor digit, on the borders of blocks too`(
    _ name: String
  ) {
    guard let form = unsafe footnote_forms_named(name).words else { return }
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(state: seed)
      let alphabet: [UInt8] = seed % 3 == 0 ? Array("@AZ[`az{/09:\u{0}\u{7F} é".utf8) : Array("abc d é".utf8)
      let length = [63, 64, 65, 127, 128, 129, Int.random(in: 0...300, using: &generator)][Int(seed % 7)]
      let text = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let cut = unsafe cut(text, by: form)
      #expect(cut.words == plainlyCut(text), "text \(seed)")
      #expect(cut.isWide == text.contains { $0 >= 0x80 }, "text \(seed)")
    }
  }

  private func isOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private func plainlyCut(_ text: [UInt8]) -> [Range<Int>] {
    text.indices.split { !isOfWord(text[$0]) }.map { $0.lowerBound..<$0.lowerBound + $0.count }
  }

  private func cut(
    _ text: [UInt8], by form: footnote_words_form
  ) -> (words: [Range<Int>], isWide: Bool) {
    // Exactly as large as they must be, so that an address sanitizer sees a step beyond.
    let room = (text.count + 1) / 2 + Int(FOOTNOTE_WORDS_AT_ONCE)
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
    defer {
      unsafe starts.deallocate()
      unsafe ends.deallocate()
      unsafe bytes.deallocate()
    }
    unsafe bytes.update(from: text, count: text.count)
    var isWide: Int32 = 0
    let count = unsafe form(bytes, text.count, starts, ends, &isWide)
    return ((0..<count).map { unsafe Int(starts[$0])..<Int(ends[$0]) }, isWide != 0)
  }

  @Test(arguments: [
    ("", 0), ("123456789", 0xE306_9283), ("a", 0xC1D0_4330),
    ("The quick brown fox jumps over the lazy dog", 0x2262_0404),
  ])
  func `checksums are those of CRC-32C, in one piece or in several`(_ text: String, _ expected: UInt32) {
    let bytes = Array(text.utf8)
    #expect(Checksum.of(bytes) == expected)
    for cut in 0...bytes.count {
      var checksum = Checksum()
      for piece in [bytes[..<cut], bytes[cut...]] { unsafe piece.withUnsafeBytes { unsafe checksum.add($0) } }
      #expect(checksum.value == expected)
    }
  }
}
