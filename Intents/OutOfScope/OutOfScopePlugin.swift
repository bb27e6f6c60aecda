package import Answering

/// Says that a subject is outside what the articles cover.
package struct OutOfScopePlugin: IntentPlugin {
  package let name = "outOfScope"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    let missing = context.understanding.entities.filter { !$0.isGrounded }.map(Missing.entity)
    return Plan([.abstain(.offTopic, missing)])
  }
}
