internal import Answering
internal import Articles

/// What the host says where a service cannot show an answer as it is.
enum RenderingWording {
  /// Stands where the quote would have stood: a statement is shown whole or not at all.
  static func notShown(_ quote: Quote, title: String?) -> String {
    let article = title.map { "“\($0.neutral(limit: titleLimit))”" } ?? "the article"
    let section = quote.section.last.map { ", under “\($0.neutral(limit: titleLimit))”" } ?? ""
    return "A statement cannot be shown whole in this service: read it in \(article)\(section)."
  }

  /// What remains of an answer that one message cannot hold.
  static func tooLongForOneMessage(_ outline: AnswerOutline) -> [AnswerOutline.Block] {
    let notice = AnswerOutline.Piece.sentence(
      "The answer is too long to be shown here. Please ask about one thing at a time.")
    return outline.blocks.filter { $0.kind == .emergency }
      + [AnswerOutline.Block(.reply, groups: [AnswerOutline.Group([notice])])]
      + outline.blocks.filter { $0.kind == .banner }
  }

  static func continued(_ label: String) -> String {
    label.hasSuffix(":") ? "\(label.dropLast()) (continued):" : "\(label) (continued)"
  }

  /// Most scalars of a title or heading: Slack's headers hold 150 characters.
  static let titleLimit = 140
}
