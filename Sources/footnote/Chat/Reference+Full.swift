import Articles

extension Reference {
  /// Everything that the article prints of it: authors, title, container, place, tier, identifiers.
  var inFull: String {
    var parts = [authors.joined(separator: ", "), title, container ?? "", place].filter { !$0.isEmpty }
    parts += [doi.map { "doi:\($0)" }, pmid.map { "PMID \($0)" }, url].compactMap { $0 }
    let text = parts.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
    return "[\(number)] \(text)" + (tier.map { " (labelled “\($0)”)" } ?? "")
  }

  /// Year, volume, issue and pages: `2011;70(4):563–565`.
  private var place: String {
    let issue = issue.map { "(\($0))" } ?? ""
    let printed = (volume ?? "") + issue
    let source = printed + (pages.map { printed.isEmpty ? $0 : ":\($0)" } ?? "")
    return [year.map(String.init) ?? "", source].filter { !$0.isEmpty }.joined(separator: ";")
  }
}
