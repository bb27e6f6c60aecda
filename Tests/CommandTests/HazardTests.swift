import Foundation
import TestSupport
import Testing

/// `docs/hazards.csv` is kept true: each hazard has a control that is there and a test that runs.
@Suite struct HazardTests {
  struct Hazard: Sendable, CustomTestStringConvertible {
    let id: String
    let control: String
    let files: [String]
    let tests: [String]
    var testDescription: String { id }
  }

  static let hazards: [Hazard] = {
    let text = (try? String(contentsOfFile: Fixtures.root + "/docs/hazards.csv", encoding: .utf8)) ?? ""
    return records(text).dropFirst().map { fields in
      Hazard(id: fields[0], control: fields[2], files: list(fields[3]), tests: list(fields[4]))
    }
  }()

  /// Names of every test function of the repository.
  static let tests: Set<String> = {
    let folder = Fixtures.root + "/Tests"
    let paths = FileManager.default.enumerator(atPath: folder)?.allObjects.compactMap { $0 as? String } ?? []
    var names: Set<String> = []
    for path in paths where path.hasSuffix(".swift") {
      let text = (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)) ?? ""
      for match in text.matches(of: /func `([^`]+)`/) { names.insert(String(match.1)) }
    }
    return names
  }()

  @Test func `every hazard is listed once, in order`() {
    let ids = Self.hazards.map(\.id)
    #expect(ids.count >= 18)
    #expect(ids == ids.indices.map { "H\($0 < 9 ? "0" : "")\($0 + 1)" })
  }

  @Test(arguments: hazards)
  func `a hazard names its control and the files that hold it`(_ hazard: Hazard) {
    #expect(!hazard.control.isEmpty)
    #expect(!hazard.files.isEmpty)
    for file in hazard.files {
      #expect(FileManager.default.fileExists(atPath: "\(Fixtures.root)/\(file)"), "no file \(file)")
    }
  }

  @Test(arguments: hazards)
  func `a hazard is covered by tests that exist`(_ hazard: Hazard) {
    #expect(!hazard.tests.isEmpty)
    for test in hazard.tests { #expect(Self.tests.contains(test), "no test “\(test)”") }
  }

  private static func list(_ field: String) -> [String] {
    field.components(separatedBy: "; ").filter { !$0.isEmpty }
  }

  /// CSV as RFC 4180 has it, without line ends inside of fields.
  static func records(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in
      var fields = [""]
      var isQuoted = false
      var previous: Character = ","
      for character in line {
        switch character {
        case "\"":
          // A doubled mark within quotes is one.
          if !isQuoted && previous == "\"" { fields[fields.count - 1].append("\"") }
          isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
        previous = character
      }
      return fields
    }
  }

  @Test func `a field may hold commas and marks`() {
    #expect(Self.records("a,\"b, \"\"c\"\"\",,d\n") == [["a", "b, \"c\"", "", "d"]])
  }
}
