package import Answering

/// Refuses what no article should be asked for.
package struct UnsafePlugin: IntentPlugin {
  package let name = "unsafe"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan { Plan([.refuse(.unsafeRequest)]) }
}
