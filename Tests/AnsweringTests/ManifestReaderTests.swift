import Articles
import Foundation
import IntentPlugins
import TestSupport
import Testing

@testable import Answering

@Suite struct ManifestReaderTests {
  static let good = """
    api: 1
    id: storage
    title: Storage advice
    handler: declarative
    priority: 40
    cues: [store, keep in the fridge]
    limit: 3
    sections: [storage]
    evidence: [stored at]
    strict: true
    figure: number
    prefers: { stance: [recommend, doNot], quantities: true }
    examples:
      "yes": ["how is insulin stored?"]
      "no": ["is there a store nearby?"]

    """

  static func failure(_ bytes: [UInt8]) -> String? {
    do {
      _ = try ManifestReader.read(bytes, file: "Storage/intent.yaml")
      return nil
    } catch {
      return error.description
    }
  }

  static func failure(_ text: String) -> String? { failure(Array(text.utf8)) }

  @Test func `a manifest is read whole`() throws {
    let manifest = try ManifestReader.read(Array(Self.good.utf8), file: "Storage/intent.yaml")
    #expect(
      manifest
        == IntentManifest(
          id: "storage", title: "Storage advice", handler: "declarative", priority: 40,
          cues: ["store", "keep in the fridge"], sections: ["storage"], evidence: ["stored at"], strict: true,
          figure: .number, prefersStances: [.recommend, .doNot], prefersQuantities: true, limit: 3,
          positiveExamples: ["how is insulin stored?"], negativeExamples: ["is there a store nearby?"]))
  }

  @Test func `what may be left out has a value`() throws {
    let text = "api: 1\nid: a\ntitle: A\nhandler: declarative\npriority: 0\nlimit: 6\n"
    let manifest = try ManifestReader.read(Array(text.utf8), file: "a")
    #expect(manifest.cues.isEmpty && manifest.sections.isEmpty && manifest.evidence.isEmpty)
    #expect(manifest.prefersStances.isEmpty && !manifest.prefersQuantities && !manifest.strict)
    #expect(manifest.figure == nil)
    #expect(manifest.positiveExamples.isEmpty && manifest.negativeExamples.isEmpty)
  }

  static let keys =
    "api, id, title, handler, priority, cues, sections, evidence, strict, figure, prefers, limit, examples"
  static let figures = "dose, percent, duration, frequency, threshold, number"
  static let stances =
    "recommend, consider, limitedEvidence, avoid, doNot, notRecommended, associatedHarm, none"

  /// What to replace in the good manifest, by what, and the message.
  static let spoilt: [(String, String, String)] = [
    ("limit: 3", "colour: red", ":7: found the key “colour”, expected one of \(keys)"),
    ("limit: 3", "Limit: 3", ":7: found the key “Limit”, expected one of \(keys)"),
    ("limit: 3\n", "", ": found no key “limit”, expected one"),
    ("id: storage\n", "", ": found no key “id”, expected one"),
    ("title: Storage advice\n", "", ": found no key “title”, expected one"),
    ("handler: declarative\n", "", ": found no key “handler”, expected one"),
    ("priority: 40\n", "", ": found no key “priority”, expected one"),
    ("api: 1\n", "", ": found no key “api”, expected one"),
    ("api: 1", "api: 2", ":1: found “2” at “api”, expected a whole number from 1 to 1"),
    ("id: storage", "id: [storage]", ":2: found no text at “id”, expected text"),
    ("id: storage", "id: \"\"", ":2: found no text at “id”, expected text"),
    ("title: Storage advice", "title: {a: b}", ":3: found no text at “title”, expected text"),
    (
      "priority: 40", "priority: high",
      ":5: found “high” at “priority”, expected a whole number from 0 to 100"
    ),
    ("priority: 40", "priority: 101", ":5: found “101” at “priority”, expected a whole number from 0 to 100"),
    ("priority: 40", "priority: -1", ":5: found “-1” at “priority”, expected a whole number from 0 to 100"),
    (
      "cues: [store, keep in the fridge]", "cues: store",
      ":6: found no list at “cues”, expected a list of texts"
    ),
    (
      "cues: [store, keep in the fridge]", "cues: [store, [keep]]",
      ":6: found an item that is no text at “cues”, expected a list of texts"
    ),
    ("limit: 3", "limit: 0", ":7: found “0” at “limit”, expected a whole number from 1 to 6"),
    ("limit: 3", "limit: 7", ":7: found “7” at “limit”, expected a whole number from 1 to 6"),
    ("limit: 3", "limit: 2.5", ":7: found “2.5” at “limit”, expected a whole number from 1 to 6"),
    (
      "limit: 3", "limit: 99999999999999999999",
      ":7: found “99999999999999999999” at “limit”, expected a whole number from 1 to 6"
    ),
    ("sections: [storage]", "sections: {a: b}", ":8: found no list at “sections”, expected a list of texts"),
    ("evidence: [stored at]", "evidence: 4", ":9: found no list at “evidence”, expected a list of texts"),
    ("strict: true", "strict: maybe", ":10: found “maybe” at “strict”, expected true or false"),
    ("figure: number", "figure: banana", ":11: found “banana” at “figure”, expected \(figures)"),
    ("stance: [recommend, doNot]", "stance: [like]", ":12: found “like” at “stance”, expected \(stances)"),
    ("quantities: true", "quantities: 1", ":12: found “1” at “quantities”, expected true or false"),
    ("quantities: true", "amounts: true", ":12: found the key “amounts”, expected one of stance, quantities"),
    (
      "prefers: { stance: [recommend, doNot], quantities: true }", "prefers: [recommend]",
      ":12: found no mapping at “prefers”, expected stance, quantities"
    ),
    ("\"no\":", "\"maybe\":", ":15: found the key “maybe”, expected one of yes, no"),
    (
      "[\"is there a store nearby?\"]", "[{a: b}]",
      ":15: found an item that is no text at “no”, expected a list of texts"
    ),
  ]

  @Test(arguments: spoilt)
  func `a malformed manifest says what was found, what was expected, and where`(
    _ part: String, _ other: String, _ message: String
  ) {
    let text = Self.good.replacing(part, with: other, maxReplacements: 1)
    #expect(text != Self.good)
    #expect(Self.failure(text) == "Storage/intent.yaml" + message)
  }

  @Test(arguments: ["", "- a\n- b\n", "text", "# a comment alone\n", "[api, id]"])
  func `what is no mapping is no manifest`(_ text: String) {
    #expect(
      Self.failure(text)
        == "Storage/intent.yaml:1: found text that is not YAML (no mapping at the top), expected an intent manifest"
    )
  }

  @Test(arguments: ["]{", "api: [1", "a: b: c", "\"", "\t- x", "%YAML 9.9\n---\na", "id: a\n id: b", "{"])
  func `what is no YAML is refused`(_ text: String) throws {
    let message = try #require(Self.failure(text))
    #expect(message.hasPrefix("Storage/intent.yaml"))
    #expect(message.contains("found text that is not YAML ("))
    #expect(message.hasSuffix("), expected an intent manifest"))
  }

  @Test(arguments: [
    ("id: storage", "id: storage\nid: other"), ("cues: [store, keep in the fridge]", "cues: [a]\ncues: [b]"),
  ])
  func `a key twice is an error`(_ part: String, _ other: String) {
    #expect(Self.failure(Self.good.replacing(part, with: other)) != nil)
  }

  @Test(arguments: [
    ("cues: [store, keep in the fridge]", "cues: &a [store]"),
    ("title: Storage advice", "title: !!str Storage advice"),
    ("sections: [storage]", "sections: &b [storage]\nexamples: {\"yes\": *b}"),
    ("title: Storage advice", "title: !custom Storage advice"),
  ])
  func `anchors, aliases and tags are refused`(_ part: String, _ other: String) {
    let text = Self.good.replacing(part, with: other).replacing(
      "examples:\n  \"yes\": [\"how is insulin stored?\"]", with: ""
    )
    .replacing("  \"no\": [\"is there a store nearby?\"]\n", with: "")
    #expect(Self.failure(text) != nil)
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let bytes = Array(Self.good.replacing("Storage advice", with: "Storage ?").utf8)
    let spoilt = bytes.map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
    #expect(Self.failure(spoilt) != nil)
  }

  @Test func `a manifest has a greatest size`() {
    let filler = String(repeating: "#", count: 262_144 - Self.good.utf8.count - 1) + "\n"
    #expect(Self.failure(Self.good + filler) == nil)
    #expect(
      Self.failure(Self.good + filler + "#")
        == "Storage/intent.yaml: found 262145 bytes, expected at most 262144"
        .replacing("yaml:", with: "yaml:1:"))
  }

  @Test func `random bytes are read to their end`() {
    var generator = SeededGenerator(state: 7)
    for _ in 0..<300 {
      let count = Int.random(in: 0...400, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = Self.failure(bytes)
      let place = Int.random(in: 0..<Self.good.utf8.count, using: &generator)
      var spoilt = Array(Self.good.utf8)
      spoilt[place] = UInt8.random(in: 0...255, using: &generator)
      _ = Self.failure(spoilt)
    }
  }

  // MARK: Folders

  static func load(_ manifests: [String: String]) throws -> Engine {
    let folder = try TemporaryFolder()
    let emergencies = try Fixtures.bytes(Fixtures.intents + "/Emergency/emergencies.yaml")
    for name in manifests.keys.sorted() + ["Emergency"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
    }
    for (name, text) in manifests { try folder.write(text, to: "\(name)/intent.yaml") }
    try folder.write(String(decoding: emergencies, as: UTF8.self), to: "Emergency/emergencies.yaml")
    return try Engine(
      corpus: Clinic.corpus([ClinicArticles.gout]), intentsDirectory: folder.path, plugins: ShippedPlugins.all
    )
  }

  @Test func `two intents of one id are refused, the second by name`() {
    #expect(throws: ManifestError(file: "B/intent.yaml", line: 1, problem: .duplicateID("storage"))) {
      try Self.load(["A": Self.good, "B": Self.good])
    }
    let error = ManifestError(file: "B/intent.yaml", line: 1, problem: .duplicateID("storage"))
    #expect(
      error.description == "B/intent.yaml:1: found a second intent “storage”, expected ids to be unique")
  }

  @Test func `an unknown handler is refused with those there are`() throws {
    let text = Self.good.replacing("handler: declarative", with: "handler: oracle")
    let names = "comparison, declarative, dosing, editorial, help, outOfScope, pitfalls, reference, unsafe"
    let error = #expect(throws: ManifestError.self) { try Self.load(["A": text]) }
    #expect(error?.problem == .unknownHandler("oracle", expected: names))
    #expect(error?.description.hasSuffix("found the handler “oracle”, expected one of \(names)") == true)
  }

  @Test func `a manifest that cannot be read keeps the engine from starting, named by its file`() throws {
    let error = #expect(throws: ManifestError.self) { try Self.load(["A": Self.good, "B": "colour: red"]) }
    #expect(error?.file == "B/intent.yaml")
  }

  @Test func `an intent of one’s own is in service at once`() throws {
    let text = Self.good.replacing("[storage]", with: "[monitoring]")
    let engine = try Self.load(["Own": text])
    let answer = engine.answer(Question(text: "keep in the fridge: colchicine?"))
    #expect(answer.intent == "storage")
  }
}
