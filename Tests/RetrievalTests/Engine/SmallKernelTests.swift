import CKernels
import TestSupport
import Testing

@testable import Retrieval

struct SmallKernelTests {
  /// A small segment with planes by chance.
  private struct Small {
    let planes: [[UInt64]]
    /// Plane by plane, group by group.
    let addends: [[UInt8]]
    let groups: Int

    init(seed: UInt64) {
      var generator = SeededGenerator(state: seed)
      let groups = [1, 2, 15, 16, 17, 32][Int(seed % 6)]
      self.groups = groups
      planes = (0..<Int(seed % 23)).map { _ in
        (0..<groups).map { _ in generator.next() & (Bool.random(using: &generator) ? generator.next() : .max)
        }
      }
      let most: UInt8 = seed % 3 == 0 ? 255 : 30
      addends = planes.map { _ in
        (0..<Int(FOOTNOTE_SMALL_GROUPS)).map { _ in UInt8.random(in: 0...most, using: &generator) }
      }
    }

    /// What the segment's description says, a statement at a time.
    var expected: [UInt8] {
      (0..<groups * 64).map { slot in
        let sum = zip(planes, addends).reduce(0) { sum, plane in
          sum + (plane.0[slot / 64] >> UInt64(slot % 64) & 1 == 1 ? Int(plane.1[slot / 64]) : 0)
        }
        return UInt8(min(sum, 255))
      }
    }

    /// The bounds that a form makes, and the largest of each place within a group.
    func bounds(by form: footnote_bound_form) -> (bounds: [UInt8], largest: [UInt8]) {
      let scratch = WindowScratch()
      let words = RawVector<UInt64>()
      for plane in planes { words.append(contentsOf: plane) }
      let starts = unsafe planes.indices.map {
        unsafe UnsafePointer(words.base + $0 * groups) as UnsafePointer<UInt64>?
      }
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe addends.flatMap(\.self).withUnsafeBufferPointer { addends in
          var small = unsafe footnote_small(
            planes: starts.baseAddress, addends: addends.baseAddress, planes_count: UInt32(planes.count),
            groups: UInt32(groups))
          unsafe form(&small, scratch.bounds, scratch.largest)
        }
      }
      return (
        (0..<groups * 64).map { unsafe scratch.bounds[$0] }, (0..<64).map { unsafe scratch.largest[$0] }
      )
    }
  }

  @Test(arguments: ["plain", "avx2", "avx512", "neon"])
  func `every form that the processor has makes the bounds that the planes say`(_ name: String) {
    guard let form = unsafe footnote_forms_named(name).bound else { return }
    for seed in 0..<60 as Range<UInt64> {
      let small = Small(seed: seed)
      let expected = small.expected
      let made = unsafe small.bounds(by: form)
      #expect(made.bounds == expected, "segment \(seed)")
      let largest = (0..<64).map { place in
        stride(from: place, to: expected.count, by: 64).map { expected[$0] }.max()
      }
      #expect(made.largest == largest, "segment \(seed)")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `statements are collected whose bounds lie between two, those that a filter lets pass`(_ seed: UInt64)
  {
    var generator = SeededGenerator(state: seed)
    let groups = Int.random(in: 1...32, using: &generator)
    let scratch = WindowScratch()
    let bounds = (0..<groups * 64).map { _ in
      Int.random(in: 0..<20, using: &generator) < seed % 20 ? UInt8.random(in: 0...255, using: &generator) : 0
    }
    unsafe scratch.bounds.update(from: bounds, count: bounds.count)
    let filter: [UInt64]? =
      seed % 2 == 0 ? (0..<groups).map { _ in generator.next() } : nil
    for (low, high) in [(1, 255), (255, 255), (17, 40), (200, 254)] as [(UInt8, UInt8)] {
      let count = unsafe footnote_collect(
        scratch.bounds, UInt32(groups), low, high, filter, scratch.slots)
      let expected = bounds.indices.filter {
        low...high ~= bounds[$0] && (filter?[$0 / 64] ?? .max) >> UInt64($0 % 64) & 1 == 1
      }
      #expect((0..<count).map { unsafe Int(scratch.slots[$0]) } == expected)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `so many of 64 bounds reach what is said, and fewer the next`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let most = UInt8.random(in: 0...255, using: &generator)
    let bounds = (0..<64).map { _ in UInt8.random(in: 0...most, using: &generator) }
    for count in [1, 2, 10, 64] {
      #expect(unsafe footnote_reached_by(bounds, count) == bounds.sorted(by: >)[count - 1])
    }
    #expect(unsafe footnote_reached_by(bounds, 65) == 0)
  }

  @Test func `addends are rounded up, and none is beyond a byte`() {
    let increments: [Float] =
      [0, 0.001, 0.5, 1, 2, 2.54, 2.55, 1_000, .infinity] + [Float](repeating: 0, count: 23)
    let addends = RawVector<UInt8>(zeros: Int(FOOTNOTE_SMALL_GROUPS))
    unsafe footnote_addends(increments, 100, 9, addends.base)
    #expect((0..<9).map { addends[$0] } == [1, 1, 51, 101, 201, 255, 255, 255, 255])
  }
}
