import Foundation
import Persistence

/// Messages and endpoints as a person reads them: nothing of what they say, nothing of where they go.
enum OutboxText {
  static func line(_ message: MessageSummary) -> String {
    var words = [
      message.id.rawValue, message.channel, message.state.rawValue, "made \(time(message.created))",
      "\(message.attempts) attempt\(message.attempts == 1 ? "" : "s")",
    ]
    if let outcome = message.lastOutcome { words.append("last: \(outcome.rawValue)") }
    if let due = message.due { words.append(message.isClaimed ? "in hand" : "due \(time(due))") }
    if message.isAmbiguous { words.append("may have arrived more than once") }
    return words.joined(separator: "  ")
  }

  static func line(_ endpoint: Endpoint) -> String {
    if let disabled = endpoint.disabled {
      return "channel \(endpoint.channel)  disabled since \(time(disabled.since)): \(disabled.reason)"
    }
    return "channel \(endpoint.channel)  failing since \(endpoint.failingSince.map(time) ?? "now")"
  }

  static func text(_ details: MessageDetails) -> String {
    let message = details.summary
    var lines = [line(message)]
    if let expires = message.expires { lines.append("stale from \(time(expires))") }
    lines.append(details.bodySize > 0 ? "\(details.bodySize) bytes held" : "erased")
    lines += details.attempts.map { attempt in
      let status = attempt.status.map { " \($0)" } ?? ""
      let detail = attempt.detail.isEmpty ? "" : ": \(attempt.detail)"
      return "\(time(attempt.started))  \(attempt.outcome.rawValue)\(status)\(detail)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
