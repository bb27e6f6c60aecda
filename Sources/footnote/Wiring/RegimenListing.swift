import Answering
import Articles
import Dosing
import Foundation

/// What `footnote regimens` prints of a library.
struct RegimenListing {
  enum Form { case lines, cards, bundle }

  let library: Library

  /// Ends with a line break where it holds anything.
  func text(as form: Form) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func json(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
    switch form {
    case .lines: return library.articles.flatMap(\.regimens).map(Self.line).joined()
    case .cards: return try library.articles.flatMap(\.regimens).map { try json(RegimenCard($0)) }.joined()
    case .bundle:
      let resources = library.articles.flatMap { knowledge in
        knowledge.regimens.map { MedicationKnowledge($0, of: knowledge.article) }
      }
      return try json(RegimenBundle(resources))
    }
  }

  private static func line(_ regimen: Regimen) -> String {
    let criteria = regimen.criteria.map(\.text)
    let group = criteria.isEmpty ? "" : " (" + criteria.joined(separator: ", ") + ")"
    return "\(regimen.id): " + DoseDisplay.text(regimen) + group + "\n"
  }
}
