package import Answering

/// Says what can be asked.
package struct HelpPlugin: IntentPlugin {
  package let name = "help"

  package init() {}

  package func plan(_ context: PlanningContext) -> Plan { Plan([.help]) }
}
