package import Answering

/// Tells what the article says of itself: status, date, readership.
package struct EditorialPlugin: IntentPlugin {
  package let name = "editorial"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan {
    Plan([.editorial([.title, .status, .lastUpdated, .reviewedBy, .audience])])
  }
}
