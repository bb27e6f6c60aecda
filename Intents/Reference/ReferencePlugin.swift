package import Answering
internal import Articles

/// Shows bibliographic data: the references asked for, those behind the last answer, or all.
package struct ReferencePlugin: IntentPlugin {
  package let name = "reference"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    let known = context.knowledge.article.references.map(\.number)
    let asked = context.understanding.references
    if !asked.isEmpty {
      let found = asked.filter(known.contains)
      guard !found.isEmpty else {
        return Plan([.abstain(.notInArticle, [.aspect(context.manifest, of: [])])])
      }
      return Plan([.references(found)])
    }
    let named = context.referencesNamed()
    if !named.isEmpty { return Plan([.references(named)]) }
    let focus = context.understanding.focus.filter(\.isGrounded)
    if !focus.isEmpty || !context.understanding.groundedWords.isEmpty {
      let quoted = DeclarativePlan(context, isEvidenceRequired: false).plan()
      if !quoted.cited.isEmpty { return quoted }
    }
    let last = context.lastQuoted.flatMap(\.citations)
    return Plan([.references(last.isEmpty ? known : known.filter(last.contains))])
  }
}
