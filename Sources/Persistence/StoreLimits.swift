package import Foundation

/// How long things are kept, and how often tried, in seconds where they are times.
package struct StoreLimits: Sendable {
  /// A conversation that has been idle for longer starts anew.
  package var idleConversation: TimeInterval = 30 * 60
  /// How long a dead letter can be tried again; then it is dropped and erased.
  package var deadLetters: TimeInterval = 7 * 24 * 3600
  /// How long a settled message, by then without text or target, stays on the list.
  package var settledMessages: TimeInterval = 7 * 24 * 3600
  /// How often a question is handed out before it counts as failed.
  package var questionClaims = 3
  package var attemptsKept = 50
  /// How long a writer waits for another process's transaction.
  package var busyTimeout: TimeInterval = 5

  package init() {}
}
