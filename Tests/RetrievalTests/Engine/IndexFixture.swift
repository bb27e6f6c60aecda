import Foundation
import TestSupport

@testable import Retrieval

/// A small index with all that a file can hold: two segments, two fields and an attribute, planes of every form, long
/// words, words that stand in a text many times.
struct IndexFixture {
  static let fields = ["text", "title"]
  static let attributes = ["section"]
  static let questions = [
    "leg cramps at night", "word7 word70 word21", "rare12 a magnesiumpyrrolidonecarboxylate",
    "often sometimes seldom кот", "word1 word2 word3 word4 word5 leg",
  ]

  /// Where a document is: in what share of them a word stands decides the form of its planes.
  static func texts(_ number: Int) -> [String] {
    var text = "leg word\(number % 97) word\(number % 11) rare\(number)"
    if number % 64 == 5 { text += " seldom magnesiumpyrrolidonecarboxylate кот" }
    if number % 3 == 0 { text += " cramps cramping night" }
    if number % 50 == 0 { text += String(repeating: " often", count: number / 10 + 4) }
    return [text, number % 7 == 0 ? "Sometimes night" : "", "section \(number % 5)"]
  }

  static let count = 800
  static let perSegment = 720

  static func add(to builder: IndexBuilder) throws(IndexError) {
    for number in 0..<count { try builder.add(name: "statement-\(number)", texts: texts(number)) }
  }

  static func builder(path: String) throws(IndexError) -> IndexBuilder {
    try IndexBuilder(path: path, fields: fields, attributes: attributes, limits: limits)
  }

  static var limits: IndexBuilder.Limits {
    var limits = IndexBuilder.Limits()
    limits.documents = perSegment
    return limits
  }

  static func inMemory() throws -> SearchIndex {
    try IndexBuilder.inMemory(fields: fields, attributes: attributes, limits: limits) {
      (builder) throws(IndexError) in
      try add(to: builder)
    }
  }

  /// Builds the file and returns its bytes.
  @discardableResult
  static func write(to path: String) throws -> [UInt8] {
    let builder = try builder(path: path)
    try add(to: builder)
    try builder.finish()
    return try bytes(path)
  }

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  /// The file's bytes, built once.
  static let bytes = Result {
    let folder = try TemporaryFolder()
    return try write(to: folder.path + "/fixture.index")
  }
}
