import Foundation
import Testing

@testable import Articles

struct CorpusLoaderTests {
  /// A directory of its own, gone when the test is over.
  private func inDirectory(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "articles-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    for (name, text) in files { try Data(text.utf8).write(to: url.appending(path: name)) }
    try body(url.path())
  }

  private func message(_ directory: String, shipped: String) -> String {
    do {
      _ = try Corpus.load(directory: directory, shipped: shipped)
      return "loaded"
    } catch {
      return "\(error)"
    }
  }

  private let good = ["b.md": Sample.article, "a.md": Sample.article(body: "# T\n\n- one\n")]
  private let words = ["lexicon.yaml": "l", "glossary.yaml": "g"]

  @Test func `articles are loaded in order, with the shipped vocabulary where there is none`() throws {
    try inDirectory(words) { shipped in
      var files = good
      files["glossary.yaml"] = "own"
      files[".hidden.md"] = "not an article"
      files["notes.txt"] = "not an article"
      try inDirectory(files) { directory in
        let corpus = try Corpus.load(directory: directory, shipped: shipped)
        #expect(corpus.articles.map(\.id.rawValue) == ["a", "hiccups"])
        #expect(corpus.lexicon == Array("l".utf8))
        #expect(corpus.glossary == Array("own".utf8))
        let quote = try #require(corpus.quote(Statement.ID(rawValue: "hiccups#causes-1")))
        #expect(quote.text == "Gastric distension irritates the vagus nerve (most often)")
      }
    }
  }

  @Test func `one bad file is enough for nothing to be served, and every bad file is named`() throws {
    var files = good.merging(words) { $1 }
    files["README.md"] = "# Read me\n"
    files["z.md"] = "---\nid: z\n"
    files["twin.md"] = Sample.article
    try inDirectory(files) { directory in
      #expect(
        message(directory, shipped: directory) == """
          README.md:1: found “# Read me”; expected front matter that opens with “---”
          twin.md:1: found the id “hiccups” a second time; expected ids to be unique
          z.md:2: found no second “---”; expected a line “---” that closes the front matter
          """)
    }
  }

  @Test func `a directory without articles, or no directory, says so`() throws {
    try inDirectory(words) { directory in
      #expect(
        message(directory, shipped: directory)
          == "\(directory):1: found no “.md” file; expected at least one article")
      #expect(
        message("\(directory)/none", shipped: directory)
          == "\(directory)/none:1: found a file that cannot be read; expected read permission")
    }
  }

  @Test func `links, directories and floods are refused before they are read`() throws {
    try inDirectory(words) { directory in
      let manager = FileManager.default
      try manager.createSymbolicLink(atPath: "\(directory)/link.md", withDestinationPath: "/dev/zero")
      try manager.createDirectory(atPath: "\(directory)/folder.md", withIntermediateDirectories: true)
      try Data().write(to: URL(filePath: "\(directory)/large.md"))
      let handle = try #require(FileHandle(forWritingAtPath: "\(directory)/large.md"))
      try handle.truncate(atOffset: 200 << 20)
      try handle.close()
      #expect(
        message(directory, shipped: directory) == """
          folder.md:1: found a directory; expected a regular file
          large.md:1: found 209715200 bytes; expected at most 4194304
          link.md:1: found a symbolic link; expected a regular file
          """)
    }
  }
}
