package import Answering

/// The compiled-in plugins: a manifest's `handler` names one of them.
package enum ShippedPlugins {
  package static let all: [any IntentPlugin] = [
    DosingPlugin(), PitfallsPlugin(), ComparisonPlugin(), ReferencePlugin(), EditorialPlugin(),
    OutOfScopePlugin(), UnsafePlugin(), HelpPlugin(),
  ]
}
