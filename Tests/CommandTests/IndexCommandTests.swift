import ArgumentParser
import Foundation
import Retrieval
import TestSupport
import Testing

@testable import footnote

/// `footnote index build` over each of its sources.
struct IndexCommandTests: ~Copyable {
  private let folder: TemporaryFolder
  private var output: String { folder.path + "/made.index" }

  init() throws { folder = try TemporaryFolder() }

  private func build(_ options: [String]) throws -> SearchIndex {
    try Index.Build.parse(options + ["--output", output]).run()
    return try SearchIndex(opening: output)
  }

  @Test func `a folder of articles is indexed with what is said of each article`() throws {
    let index = try build(["--corpus", ShippedFiles.corpus])
    #expect(index.count > 10)
    #expect(!index.values(of: "article").isEmpty && !index.values(of: "review").isEmpty)
    #expect(index.values(of: "section").count > 2)
    #expect(!Searcher(index).search("quinine", limit: 3).isEmpty)
  }

  @Test func `a collection is indexed line by line, blank ones left out`() throws {
    try folder.write(
      "\u{FEFF}{\"_id\":\"a\",\"title\":\"Cramps\",\"text\":\"At night.\",\"article\":\"x\"}\r\n\n"
        + #"{"_id":"b","text":"Stretching eases cramps."}"#, to: "c.jsonl")
    let index = try build(["--collection", folder.path + "/c.jsonl"])
    #expect((0..<index.count).map { index.name(of: $0) } == ["a", "b"])
    #expect(index.text("text", of: 0) == "Cramps\nAt night.")
    #expect(index.values(of: "article") == [AttributeValue("x", documents: 1)])
  }

  @Test func `a text is indexed line by line, blank ones too`() throws {
    try folder.write("Cramps at night.\n\nStretching eases cramps.\n", to: "lines.txt")
    let index = try build(["--lines", folder.path + "/lines.txt"])
    #expect((0..<index.count).map { index.name(of: $0) } == ["1", "2", "3"])
    #expect(Searcher(index).search("stretching", limit: 5).map(\.document) == [2])
  }

  @Test(arguments: [
    ("--collection", #"{"_id":"a","text":"x"}"# + "\n" + #"{"_id":"a","text":"y"}"#),
    ("--collection", "\n \n"), ("--collection", #"{"_id":"a"}"#), ("--collection", "leg"),
  ])
  func `what is no collection is refused, and no index is left`(_ option: String, _ text: String) throws {
    try folder.write(text, to: "input")
    #expect(throws: ExitCode(65)) { try build([option, folder.path + "/input"]) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["input"])
  }

  @Test(arguments: ["--collection", "--lines"])
  func `a folder is no file to index`(_ option: String) throws {
    #expect(throws: ExitCode(74)) { try build([option, folder.path]) }
  }

  @Test func `bytes that are no text are refused`() throws {
    try Data([0x61, 0x0A, 0xFF, 0x0A]).write(to: URL(filePath: folder.path + "/bytes"))
    #expect(throws: ExitCode(65)) { try build(["--lines", folder.path + "/bytes"]) }
  }
}
