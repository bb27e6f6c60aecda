import Evaluation
import Retrieval

extension CollectionDocument {
  /// What an index keeps beside what it searches.
  static let attributes = [workAttribute, "section", "review", "audience"]
  static let workAttribute = "article"

  /// One of these attributes.
  subscript(attribute: String) -> String? {
    switch attribute {
    case Self.workAttribute: article
    case "section": section
    case "review": review
    case "audience": audience
    default: nil
    }
  }

  func meets(_ conditions: [AttributeCondition]) -> Bool {
    conditions.allSatisfy { condition in
      let value = self[condition.attribute] ?? ""
      return condition.accepted.contains { $0.utf8.elementsEqual(value.utf8) }
    }
  }

  /// What is searched of a document.
  var searchedText: String { title.isEmpty ? text : "\(title)\n\(text)" }

  /// A document as it was put into an index, its title at the head of its text.
  init(_ number: Int, in index: SearchIndex) {
    func attribute(_ name: String) -> String? {
      index.text(name, of: number).flatMap { $0.isEmpty ? nil : $0 }
    }
    let text = index.text("text", of: number) ?? ""
    self.init(
      id: index.name(of: number), text: text, article: attribute(Self.workAttribute),
      section: attribute("section"),
      review: attribute("review"), audience: attribute("audience"))
  }

  func add(to builder: IndexBuilder) throws(IndexError) {
    try builder.add(
      name: id, texts: [searchedText, article ?? "", section ?? "", review ?? "", audience ?? ""])
  }
}
