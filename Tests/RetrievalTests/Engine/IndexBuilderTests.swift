import Foundation
import TestSupport
import Testing

@testable import Retrieval

struct IndexBuilderTests: ~Copyable {
  private let folder: TemporaryFolder
  private let path: String
  private var partial: String { path + ".partial" }

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/statements.index"
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func `a builder that is let go leaves nothing behind`() throws {
    do {
      let builder = try IndexFixture.builder(path: path)
      try IndexFixture.add(to: builder)
      #expect(exists(partial) && !exists(path))
    }
    #expect(!exists(partial) && !exists(path))
  }

  @Test func `a finished index has no other name`() throws {
    try IndexFixture.write(to: path)
    #expect(exists(path) && !exists(partial))
  }

  @Test func `an index stays as it was until another is finished in its place, and open for who has it open`()
    throws
  {
    let before = try IndexFixture.write(to: path)
    let opened = try SearchIndex(opening: path)
    let hits = Searcher(opened).search("leg cramps", limit: 10)
    do {
      let builder = try IndexBuilder(path: path)
      try builder.add(name: "new", texts: ["another leg"])
      #expect(try IndexFixture.bytes(path) == before)
    }
    #expect(try IndexFixture.bytes(path) == before)
    let builder = try IndexBuilder(path: path)
    try builder.add(name: "new", texts: ["another leg"])
    try builder.finish()
    #expect(try SearchIndex(opening: path).count == 1)
    #expect(Searcher(opened).search("leg cramps", limit: 10) == hits)
    #expect(opened.name(of: IndexFixture.count - 1) == "statement-\(IndexFixture.count - 1)")
  }

  @Test func `a file that a crash left behind is no index, and in nobody's way`() throws {
    let expected = try IndexFixture.write(to: path)
    try FileManager.default.removeItem(atPath: path)
    // As it stands before the header is written, and longer than what comes next.
    let left =
      [UInt8](repeating: 0, count: 4_096) + expected.dropFirst(4_096) + [UInt8](repeating: 7, count: 99_999)
    try Data(left).write(to: URL(filePath: partial))
    #expect(throws: IndexError(partial, .foreign)) { try SearchIndex(opening: partial) }
    #expect(try IndexFixture.write(to: path) == expected)
    #expect(!exists(partial))
  }

  @Test func `of two who build the same index at a time, the second is sent away`() throws {
    let first = try IndexFixture.builder(path: path)
    #expect(throws: IndexError(path, .beingBuilt)) { try IndexFixture.builder(path: path) }
    try IndexFixture.add(to: first)
    try first.finish()
    try IndexVerification(path: path).run()
    // It is free again, and nothing happens to the index that came of the file that was locked.
    let bytes = try IndexFixture.bytes(path)
    do { _ = try IndexFixture.builder(path: path) }
    #expect(try IndexFixture.bytes(path) == bytes)
  }

  @Test func `the same documents give the same bytes`() throws {
    let one = try IndexFixture.write(to: path)
    // Memory that was used before.
    let used = (0..<50).map { [UInt8](repeating: 0xA5, count: 10_000 + $0) }
    #expect(used.count == 50)
    let other = try IndexFixture.write(to: folder.path + "/other.index")
    #expect(one == other)
  }

  @Test func `a limit of memory makes more segments, and finds the same`() throws {
    var limits = IndexBuilder.Limits()
    limits.memory = 40_000
    let many = try IndexBuilder.inMemory(
      fields: IndexFixture.fields, attributes: IndexFixture.attributes, limits: limits
    ) { (builder) throws(IndexError) in try IndexFixture.add(to: builder) }
    let few = try IndexFixture.inMemory()
    #expect(many.segments.count > few.segments.count && few.segments.count == 2)
    for question in IndexFixture.questions {
      #expect(Searcher(many).search(question, limit: 100) == Searcher(few).search(question, limit: 100))
    }
  }

  @Test func `more segments than a file can have are refused, and not written`() throws {
    var limits = IndexBuilder.Limits()
    limits.documents = 1
    let error = #expect(throws: IndexError.self) {
      let builder = try IndexBuilder(path: path, limits: limits)
      for _ in 0...IndexLayout.mostSegments { try builder.add(name: "", texts: ["x"]) }
    }
    #expect(error?.reason == .segments(most: IndexLayout.mostSegments))
    #expect(!exists(path) && !exists(partial))
  }

  @Test(arguments: ["", "\n"])
  func `a text is taken line by line, each named by its number or not at all`(_ end: String) throws {
    let lines = (1...1_234).map { $0 % 7 == 0 ? "" : "statement s\($0) on calf cramps" }
    let text = Array((lines.joined(separator: "\n") + end).utf8)
    for areNamed in [true, false] {
      var added = 0
      let index = try IndexBuilder.inMemory(attributes: ["article"]) { builder in
        try builder.addLines(of: UTF8Span(validating: text.span), areNamed: areNamed) { added += 1 }
      }
      #expect(added == 1_234 && index.count == 1_234)
      #expect((0..<1_234).map { index.text("text", of: $0) ?? "" } == lines)
      #expect((0..<1_234).map { index.name(of: $0) } == (1...1_234).map { areNamed ? String($0) : "" })
      #expect(index.text("article", of: 3)?.isEmpty == true)
      #expect(Searcher(index).search("s1000", limit: 2).map(\.document) == [999])
    }
  }

  @Test func `a line that is too long is refused by number`() throws {
    let text = Array(("short\n" + String(repeating: "a", count: 131_071)).utf8)
    let builder = try IndexFixture.builder(path: path)
    let refusal = IndexError(
      path, .document(number: 1, what: "the text in bytes", found: 131_072, most: 131_070))
    #expect(throws: refusal) { try builder.addLines(of: UTF8Span(validating: text.span)) }
  }

  @Test func `an index of nothing is an index`() throws {
    try IndexBuilder(path: path).finish()
    #expect(try SearchIndex(opening: path).count == 0)
    try IndexVerification(path: path).run()
  }

  @Test func `a document that is too long, or has too many texts or too few, is refused by number`() throws {
    let builder = try IndexFixture.builder(path: path)
    try builder.add(name: "first", texts: ["", "", ""])
    for texts in [[], ["a", "b"], ["a", "b", "c", "d"]] {
      #expect(throws: IndexError(path, .fields(found: texts.count, expected: 3))) {
        try builder.add(name: "second", texts: texts)
      }
    }
    let most = IndexBuilder.longestDocument
    let long = String(repeating: "ab ", count: most / 3)
    #expect(
      throws: IndexError(path, .document(number: 1, what: "the text in bytes", found: most + 1, most: most))
    ) {
      try builder.add(name: "n", texts: [long, "", ""])
    }
    try builder.add(name: "", texts: [long, "", ""])
    try builder.finish()
    let index = try SearchIndex(opening: path)
    #expect(index.count == 2 && index.text("text", of: 1) == long)
  }

  @Test func `where nothing can be written, the error is that of the system`() throws {
    try folder.write("not a folder", to: "file")
    for (path, code) in [(folder.path + "/none/x", ENOENT), (folder.path + "/file/x", ENOTDIR)] {
      #expect(throws: IndexError(path, .system(SystemError(code)))) { try IndexBuilder(path: path) }
    }
    // A folder stands where the index should: that shows at the end.
    let taken = folder.path + "/taken"
    try FileManager.default.createDirectory(atPath: taken + "/in", withIntermediateDirectories: true)
    do {
      let builder = try IndexBuilder(path: taken)
      #expect(throws: IndexError(taken, .system(SystemError(EISDIR)))) { try builder.finish() }
    }
    #expect(!exists(taken + ".partial") && exists(taken + "/in"))
  }

  /// A limit of the process on the size of files stands for a disk that is full: both say no in the middle.
  @Test func `a disk that is full is an error, and leaves the index that was there`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder.path + "/x.index"
      let before = try IndexFixture.write(to: path)
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: rlim_t(before.count / 2), rlim_max: .max)
      try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      do {
        let builder = try IndexFixture.builder(path: path)
        #expect(throws: IndexError(path, .system(SystemError(EFBIG)))) { try IndexFixture.add(to: builder) }
        #expect(throws: IndexError(path, .system(SystemError(EFBIG)))) { try builder.finish() }
      }
      #expect(try IndexFixture.bytes(path) == before)
      #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
      // With room again, what was written half-way is written whole.
      let builder = try IndexFixture.builder(path: path)
      #expect(throws: IndexError.self) { try IndexFixture.add(to: builder) }
      limit.rlim_cur = .max
      try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      try builder.finish()
      try IndexVerification(path: path).run()
      #expect(try SearchIndex(opening: path).count == IndexFixture.perSegment)
    }
  }
}
