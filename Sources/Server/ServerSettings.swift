/// How the server listens and what it puts up with.
package struct ServerSettings: Sendable {
  package var host = "127.0.0.1"
  package var port = 8080
  /// Largest body of an API request, in bytes.
  package var bodyLimit = 64 << 10
  /// Requests that one client may send in a minute; 0: no limit; nil: 1,200, but no limit where only this machine
  /// can reach it.
  package var requestsPerMinute: Int?
  /// Requests worked on at the same time; beyond it the answer is 503.
  package var concurrentRequests = 1_024
  /// Connections held open at the same time; beyond it none is accepted until one closes.
  package var connections = 2_048
  /// For a request to arrive in full, and for a connection to stay open without one, in seconds.
  package var requestTimeout = 15
  package var idleTimeout = 75
  /// Whether the last address of `X-Forwarded-For` is the client's, because a proxy of our own wrote it.
  package var isBehindProxy = false
  /// Who may use the API; empty: everybody who reaches it.
  package var tokens: [BearerToken] = []
  /// Whether the API may stand open to other machines.
  package var allowsAnonymous = false

  /// `requestsPerMinute` with its default; nil: no limit.
  var rateLimit: Int? {
    let limit = requestsPerMinute ?? (isLocal ? 0 : 1_200)
    return limit == 0 ? nil : limit
  }

  /// Whether only this machine can reach it.
  package var isLocal: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  package init() {}
}
