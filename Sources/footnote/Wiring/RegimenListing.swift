import Answering
import Articles
import Dosing
import Notation

/// What `footnote regimens` prints of a library.
struct RegimenListing {
  enum Form { case lines, cards, bundle }

  let library: Library

  /// Ends with a line break where it holds anything.
  func text(as form: Form) -> String {
    func line(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) + "\n" }
    switch form {
    case .lines: return library.articles.flatMap(\.regimens).map(Self.line).joined()
    case .cards: return library.articles.flatMap(\.regimens).map { line(RegimenCard($0).json) }.joined()
    case .bundle:
      let resources = library.articles.flatMap { knowledge in
        knowledge.regimens.map { MedicationKnowledge($0, of: knowledge.article) }
      }
      return line(RegimenBundle(resources).json)
    }
  }

  private static func line(_ regimen: Regimen) -> String {
    let criteria = regimen.criteria.map(\.text)
    let group = criteria.isEmpty ? "" : " (" + criteria.joined(separator: ", ") + ")"
    return "\(regimen.id): " + DoseDisplay.text(regimen) + group + "\n"
  }
}
