internal import Synchronization

/// Counters of a running server, as Prometheus reads them. Labels are routes, statuses, channels and outcomes:
/// a fixed few, never text from a request.
package final class ServerMetrics: Sendable {
  struct Requests: Hashable, Comparable {
    let route: String
    let status: Int
    static func < (a: Requests, b: Requests) -> Bool { (a.route, a.status) < (b.route, b.status) }
  }

  private struct State {
    var requests: [Requests: Int] = [:]
    var durations = Histogram()
    var answers: [String: Int] = [:]
    var receptions: [String: Int] = [:]
    var reloads: [String: Int] = [:]
    var attempts: [String: Int] = [:]
  }

  let requestsInFlight = Atomic<Int>(0)
  let cacheHits = Atomic<Int>(0)
  private let state = Mutex(State())

  package init() {}

  func count(status: Int, route: String, seconds: Double) {
    state.withLock {
      $0.requests[Requests(route: route, status: status), default: 0] += 1
      $0.durations.observe(seconds)
    }
  }

  package func count(answer outcome: String) { state.withLock { $0.answers[outcome, default: 0] += 1 } }

  /// - Parameter result: `accepted`, `duplicate`, `ignored`, or the refusal.
  func count(reception result: String, of channel: String) {
    state.withLock { $0.receptions["channel=\"\(channel)\",result=\"\(result)\"", default: 0] += 1 }
  }

  package func count(attempt outcome: String, of channel: String) {
    state.withLock { $0.attempts["channel=\"\(channel)\",outcome=\"\(outcome)\"", default: 0] += 1 }
  }

  package func count(reload result: String) { state.withLock { $0.reloads[result, default: 0] += 1 } }

  /// - Parameter gauges: Further figures, read at this moment: name, labels, value.
  func text(gauges: [Gauge]) -> String {
    let now = state.withLock { $0 }
    var text = PrometheusText()
    text.add(
      "footnote_http_requests_total", .counter, "Requests, by route and status.",
      now.requests.keys.sorted().map {
        ("route=\"\($0.route)\",status=\"\($0.status)\"", Double(now.requests[$0] ?? 0))
      })
    text.add("footnote_http_request_duration_seconds", now.durations, "Time from head to response.")
    text.add(
      "footnote_http_requests_in_flight", .gauge, "Requests being worked on.",
      [("", Double(requestsInFlight.load(ordering: .relaxed)))])
    text.add(
      "footnote_answers_total", .counter, "Answers, by outcome.",
      now.answers.sorted { $0.key < $1.key }.map { ("outcome=\"\($0.key)\"", Double($0.value)) })
    text.add(
      "footnote_answer_cache_hits_total", .counter, "Answers that stood in the cache.",
      [("", Double(cacheHits.load(ordering: .relaxed)))])
    text.add(
      "footnote_receptions_total", .counter, "Requests of chat services, by channel and result.",
      now.receptions.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) })
    text.add(
      "footnote_delivery_attempts_total", .counter, "Attempts to deliver a message, by channel and outcome.",
      now.attempts.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) })
    text.add(
      "footnote_corpus_reloads_total", .counter, "Reloads of the corpus, by result.",
      now.reloads.sorted { $0.key < $1.key }.map { ("result=\"\($0.key)\"", Double($0.value)) })
    for gauge in gauges { text.add(gauge.name, .gauge, gauge.help, gauge.values) }
    return text.text
  }
}
