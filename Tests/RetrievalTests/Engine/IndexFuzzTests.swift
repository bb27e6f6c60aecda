import TestSupport
import Testing

@testable import Retrieval

/// A crash is the failure here; under an address sanitizer a read out of bounds is one too.
struct IndexFuzzTests {
  private static let rounds = 0..<8 as Range<UInt64>
  /// Files of a round.
  private static let files = 60

  private let whole: DamagedIndex

  init() throws { whole = DamagedIndex(try IndexFixture.bytes.get()) }

  /// Numbers that readers stumble over.
  private static func number(_ generator: inout SeededGenerator) -> UInt64 {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: UInt64.random(in: 0...70, using: &generator)
    case 1: generator.next()
    case 2: 1 << UInt64.random(in: 0..<64, using: &generator) &- UInt64.random(in: 0...1, using: &generator)
    case 3:
      [64, 255, 256, 719, 720, 721, 800, 4_095, 65_535, 65_536, .max].randomElement(using: &generator) ?? 0
    default: UInt64.random(in: 0..<100_000, using: &generator)
    }
  }

  /// Damages a few numbers of a section, of any width.
  private static func damage(
    _ section: Range<Int>, in index: inout DamagedIndex, with generator: inout SeededGenerator
  ) {
    for _ in 0..<([1, 3, 40].randomElement(using: &generator) ?? 1) {
      let width = [1, 2, 4, 8].randomElement(using: &generator) ?? 1
      guard section.count >= width else { continue }
      let place = Int.random(in: 0...(section.count - width) / width, using: &generator) * width
      index.set(number(&generator), at: section.lowerBound + place, width: width)
    }
  }

  @Test(arguments: rounds)
  func `sections full of lies are searched without a crash`(_ round: UInt64) throws {
    var generator = SeededGenerator(state: round)
    for file in 0..<Self.files {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let section = IndexLayout.Section.allCases.randomElement(using: &generator) ?? .text
        Self.damage(
          whole.range(of: section, segment: Int.random(in: 0..<2, using: &generator)), in: &damaged,
          with: &generator)
      }
      // Nothing that opening reads has changed, except where windows begin.
      guard let index = try? damaged.open() else { continue }
      index.use(IndexFixture.questions.shuffled(using: &generator).prefix(3), scansSmallAtOnce: file % 2 > 0)
    }
  }

  @Test(arguments: rounds)
  func `a directory full of lies, with checksums that are right, is refused or searched without a crash`(
    _ round: UInt64
  ) throws {
    var generator = SeededGenerator(state: 1_000 + round)
    var opened = 0
    for file in 0..<Self.files * 4 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        if Int.random(in: 0..<6, using: &generator) == 0 {
          let number = Int.random(in: 1...8, using: &generator)
          damaged.set(Self.number(&generator), at: DamagedIndex.placeInHeader(number))
        } else {
          lie(in: &damaged, &generator)
        }
      }
      damaged.seal()
      guard let index = try? damaged.open() else { continue }
      opened += 1
      index.use(IndexFixture.questions.suffix(2), scansSmallAtOnce: file % 2 > 0)
    }
    #expect(opened > 10, "lies that are refused at once try nothing else")
  }

  /// Changes a number of the directory, often to one that could be true.
  private func lie(in index: inout DamagedIndex, _ generator: inout SeededGenerator) {
    let section = IndexLayout.Section.allCases.randomElement(using: &generator) ?? .text
    let segment = Int.random(in: 0..<2, using: &generator)
    let place = whole.placeInDirectory(DamagedIndex.word(of: section, segment: segment))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      // Another section's place.
      let other = whole.range(
        of: .allCases.randomElement(using: &generator) ?? .text,
        segment: Int.random(in: 0..<2, using: &generator))
      index.set(UInt64(other.lowerBound), at: place)
    case 1:
      // Shorter, by whole elements of any section.
      let length = whole.number(at: place + 8)
      index.set(length / 48 * 48 / UInt64.random(in: 1...9, using: &generator) / 24 * 24, at: place + 8)
    case 2:
      // As long as the file allows.
      index.set(UInt64(whole.bytes.count) - whole.number(at: place), at: place + 8)
    case 3:
      // The totals of lengths, with which averages are made.
      let field = Int.random(in: 0..<IndexLayout.mostFields, using: &generator)
      index.set(
        Self.number(&generator) & (1 << 48 - 1),
        at: whole.placeInDirectory(segment * SegmentEntry.words + 2 + field))
    default:
      let word = Int.random(in: 0..<SegmentEntry.words, using: &generator)
      index.set(Self.number(&generator), at: whole.placeInDirectory(segment * SegmentEntry.words + word))
    }
  }

  @Test(arguments: rounds)
  func `any bytes at all are refused or searched without a crash`(_ round: UInt64) throws {
    var generator = SeededGenerator(state: 2_000 + round)
    for file in 0..<Self.files {
      var damaged = whole
      switch file % 3 {
      case 0: damaged.cut(to: Int.random(in: 0..<whole.bytes.count, using: &generator))
      case 1:
        for _ in 0..<Int.random(in: 1...200, using: &generator) {
          damaged[at: Int.random(in: 0..<whole.bytes.count, using: &generator)] ^= UInt8.random(
            in: 1...255, using: &generator)
        }
      default:
        damaged.cut(to: Int.random(in: IndexLayout.headerSize..<whole.bytes.count, using: &generator))
        damaged.set(UInt64(damaged.bytes.count), at: DamagedIndex.placeInHeader(1))
        // The directory where it would then be.
        let size = whole.number(at: DamagedIndex.placeInHeader(3))
        if UInt64(damaged.bytes.count) > size {
          damaged.set(UInt64(damaged.bytes.count) - size, at: DamagedIndex.placeInHeader(2))
        }
      }
      if damaged.bytes.count >= IndexLayout.headerSize, file % 2 == 0 { damaged.seal() }
      guard let index = try? damaged.open() else { continue }
      index.use(IndexFixture.questions.prefix(2), scansSmallAtOnce: file % 2 > 0)
    }
  }

  @Test func `planes that lead in a circle, or to themselves, come to an end`() throws {
    let planes = whole.range(of: .planes)
    for following in [0, 1, 2, 3] {
      var damaged = whole
      for plane in stride(from: planes.lowerBound, to: planes.upperBound, by: 16) {
        damaged.set(UInt64(following), at: plane + 12, width: 4)
      }
      let index = try damaged.open()
      for atOnce in [false, true] { index.use(IndexFixture.questions[...], scansSmallAtOnce: atOnce) }
    }
  }
}
