import Foundation
import TestSupport
import Testing

@testable import Retrieval

struct IndexFileTests {
  private let whole: DamagedIndex

  init() throws { whole = DamagedIndex(try IndexFixture.bytes.get()) }

  private func reason(_ damaged: DamagedIndex) -> IndexError.Reason? {
    do {
      _ = try damaged.open()
      return nil
    } catch { return error }
  }

  /// Opens damaged bytes as a file.
  private func error(of damaged: DamagedIndex) throws -> IndexError? {
    let folder = try TemporaryFolder()
    let path = folder.path + "/damaged.index"
    try Data(damaged.bytes).write(to: URL(filePath: path))
    do {
      _ = try SearchIndex(opening: path)
      return nil
    } catch {
      #expect(error.path == path && error.description.hasPrefix(path + ": "))
      return error
    }
  }

  @Test func `the fixture has planes of every form in both scans' segments, so that damage can reach them`()
    throws
  {
    let range = whole.range(of: .planes)
    let forms = stride(from: range.lowerBound + 16, to: range.upperBound, by: 16).map {
      whole.number(at: $0) >> 56
    }
    #expect(Set(forms) == [0, 1, 2, 3])
    for section in IndexLayout.Section.allCases { #expect(!whole.range(of: section).isEmpty) }
  }

  @Test func `an index from a file is the index in memory`() throws {
    let folder = try TemporaryFolder()
    try IndexFixture.write(to: folder.path + "/x.index")
    let opened = try SearchIndex(opening: folder.path + "/x.index")
    let built = try IndexFixture.inMemory()
    #expect(opened.fields == built.fields && opened.attributes == built.attributes)
    #expect(opened.count == built.count && opened.isEnglish == built.isEnglish)
    #expect(opened.averageLengths == built.averageLengths)
    for document in 0..<opened.count {
      #expect(opened.name(of: document) == "statement-\(document)")
      for (name, text) in zip(IndexFixture.fields + IndexFixture.attributes, IndexFixture.texts(document)) {
        #expect(opened.text(name, of: document) == text)
      }
    }
    for question in IndexFixture.questions {
      let hits = Searcher(opened).search(question, limit: 50)
      #expect(!hits.isEmpty && hits == Searcher(built).search(question, limit: 50))
    }
    try IndexVerification(path: folder.path + "/x.index").run()
  }

  @Test func `a file that was cut short is refused wherever it was cut`() throws {
    var places = [
      0, 1, 7, 8, 9, 100, IndexLayout.headerSize - 1, IndexLayout.headerSize, whole.bytes.count - 1,
    ]
    for segment in 0..<2 {
      for section in IndexLayout.Section.allCases {
        let range = whole.range(of: section, segment: segment)
        places += [range.lowerBound, range.lowerBound + 1, range.upperBound - 1, range.upperBound]
      }
    }
    var generator = SeededGenerator(state: 4)
    places += (0..<100).map { _ in Int.random(in: 0..<whole.bytes.count, using: &generator) }
    for place in places {
      var cut = whole
      cut.cut(to: place)
      let expected = place < IndexLayout.headerSize ? IndexLayout.headerSize : whole.bytes.count
      #expect(reason(cut) == .truncated(found: place, expected: expected))
    }
    for place in places.prefix(12) {
      var cut = whole
      cut.cut(to: place)
      let description = try #require(try error(of: cut)).description
      #expect(description.contains("has \(place) bytes") && description.contains("cut short"))
    }
  }

  @Test func `a file that something was written behind is refused`() throws {
    var longer = whole
    longer.add(64)
    #expect(reason(longer) == .truncated(found: whole.bytes.count + 64, expected: whole.bytes.count))
  }

  @Test func `a flipped bit in the header or the directory is refused, with the place`() throws {
    let directory = whole.placeInDirectory(0)
    for bit in 0..<8 {
      for place in stride(from: bit, to: IndexLayout.headerSize, by: 61) {
        var flipped = whole
        flipped[at: place] ^= 1 << UInt8(bit)
        switch place {
        case 0..<8: #expect(reason(flipped) == .foreign)
        case 8..<16:
          let found = flipped.number(at: 8)
          #expect(reason(flipped) == .version(found: found, expected: IndexLayout.version))
        default: #expect(reason(flipped) == .checksum("the header", offset: 0))
        }
      }
      for place in stride(from: directory + bit, to: whole.bytes.count, by: 13) {
        var flipped = whole
        flipped[at: place] ^= 1 << UInt8(bit)
        #expect(reason(flipped) == .checksum("the directory", offset: directory))
      }
    }
  }

  @Test(arguments: IndexLayout.Section.allCases, 0..<2)
  func `a flipped bit in a section is found when the file is verified, with the section and its place`(
    _ section: IndexLayout.Section, _ segment: Int
  ) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/flipped.index"
    let range = whole.range(of: section, segment: segment)
    // So few documents have no lists.
    guard section != .lists || segment == 0 else { return }
    for place in [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound - 1] {
      var flipped = whole
      flipped[at: place] ^= 1 << UInt8(place % 8)
      try Data(flipped.bytes).write(to: URL(filePath: path))
      let error = #expect(throws: IndexError.self) { try IndexVerification(path: path).run() }
      let reason = try #require(error).reason
      // Where windows lie is looked at when a file is opened.
      if section == .windows, case .segment(segment, _) = reason { continue }
      #expect(
        reason == .checksum("the section “\(section)” of segment \(segment)", offset: range.lowerBound))
    }
  }

  struct Foreign: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let reason: IndexError.Reason

    static let all = [
      Foreign(testDescription: "nothing", bytes: [], reason: .truncated(found: 0, expected: 4_096)),
      Foreign(testDescription: "a word", bytes: Array("cramps".utf8), reason: .foreign),
      Foreign(
        testDescription: "a page", bytes: Array(String(repeating: "cramps\n", count: 2_000).utf8),
        reason: .foreign),
      Foreign(
        testDescription: "another file of ours", bytes: Array("FOOTNOTES".utf8),
        reason: .truncated(found: 9, expected: 4_096)),
      Foreign(testDescription: "zeros", bytes: [UInt8](repeating: 0, count: 10_000), reason: .foreign),
    ]
  }

  @Test(arguments: Foreign.all)
  func `a file of another kind is refused`(_ file: Foreign) throws {
    #expect(try error(of: DamagedIndex(file.bytes))?.reason == file.reason)
  }

  @Test(arguments: [0, 1, 3, .max] as [UInt64])
  func `a file of another version is refused with both versions, whatever else stands in it`(
    _ version: UInt64
  ) throws {
    var other = whole
    other.set(version, at: DamagedIndex.placeInHeader(0))
    other[at: 200] ^= 0xFF
    let error = try #require(try error(of: other))
    #expect(error.reason == .version(found: version, expected: 2))
    #expect(error.description.hasSuffix("the index has version \(version), this program reads 2"))
  }

  @Test func `what is no file is refused with what the system says`() throws {
    let folder = try TemporaryFolder()
    for (path, code) in [(folder.path, EISDIR), (folder.path + "/none", ENOENT), ("/dev/null", EISDIR)] {
      #expect(throws: IndexError(path, .system(SystemError(code)))) { try SearchIndex(opening: path) }
    }
    let pipe = folder.path + "/pipe"
    let made = unsafe mkfifo(pipe, 0o600)
    #expect(made == 0)
    #expect(throws: IndexError(pipe, .system(SystemError(EISDIR)))) { try SearchIndex(opening: pipe) }
  }

  @Test(arguments: IndexLayout.Section.allCases)
  func `a section that lies about its place or size is refused by name`(_ section: IndexLayout.Section) throws
  {
    let word = DamagedIndex.word(of: section, segment: 1)
    let range = whole.range(of: section, segment: 1)
    let end = UInt64(whole.bytes.count)
    let lies: [(offset: UInt64, length: UInt64)] = [
      (UInt64(range.lowerBound) + 1, UInt64(range.count)), (0, UInt64(range.count)),
      (64, UInt64(range.count)),
      (end / 64 * 64 + 64, UInt64(range.count)), (1 << 47, UInt64(range.count)),
      (UInt64(range.lowerBound), end), (UInt64(range.lowerBound), 1 << 48 - 1), (1 << 48 - 64, 1 << 48 - 1),
    ]
    for lie in lies {
      var lying = whole
      lying.set(lie.offset, at: whole.placeInDirectory(word))
      lying.set(lie.length, at: whole.placeInDirectory(word + 1))
      lying.seal()
      guard case .segment(1, let text) = reason(lying) else {
        Issue.record("\(section) at \(lie) is let pass")
        continue
      }
      #expect(text.contains("“\(section)” at byte \(lie.offset) has \(lie.length) bytes"))
    }
  }

  @Test(arguments: [0, 1, 65, 719, 721, 1 << 22, 1 << 22 + 1, 1 << 47, 1 << 48, .max] as [UInt64])
  func `counts that the sections do not bear out are refused`(_ count: UInt64) {
    for word in 0..<2 {
      var lying = whole
      lying.set(count, at: whole.placeInDirectory(word))
      lying.seal()
      #expect(reason(lying) != nil, "word \(word)")
    }
    for number in [1, 2, 3, 6, 7, 8] {
      var lying = whole
      lying.set(count, at: DamagedIndex.placeInHeader(number))
      lying.seal()
      // One segment less is a directory too large, one attribute more a text too small: no number passes.
      if lying.number(at: DamagedIndex.placeInHeader(number))
        != whole.number(at: DamagedIndex.placeInHeader(number))
      {
        #expect(reason(lying) != nil, "number \(number)")
      }
    }
  }
}
