package import Channels
internal import Foundation

/// Google's public keys, fetched when one is needed and kept for as long as the response allows.
package actor GoogleKeys: GoogleKeySource {
  /// The keys cannot be had now.
  package struct Unavailable: Error {}

  /// Seconds that keys are kept, whatever the response says.
  private static let shortestAge: TimeInterval = 300
  private static let longestAge: TimeInterval = 24 * 3_600
  /// Seconds between two fetches for the sake of a key that the last one did not bring: forged key ids must not
  /// make us a burden to Google.
  private static let pause: TimeInterval = 60

  private let url: String
  private let transport: any Transport
  private let time: any Timekeeper
  private var keys: [String: GoogleKey] = [:]
  private var expires = Date.distantPast
  private var nextFetch = Date.distantPast
  private var fetching: Task<Void, any Error>?

  package init(url: String, transport: any Transport, time: any Timekeeper = SystemTime()) {
    self.url = url
    self.transport = transport
    self.time = time
  }

  package func key(id: String) async throws -> GoogleKey? {
    let isFresh = time.now < expires
    if isFresh, let key = keys[id] { return key }
    guard time.now >= nextFetch else {
      if isFresh { return nil }
      throw Unavailable()
    }
    try await refresh()
    return keys[id]
  }

  /// Callers that come while keys are being fetched wait for the same fetch.
  private func refresh() async throws {
    if let fetching { return try await fetching.value }
    let task = Task { try await fetch() }
    fetching = task
    defer { fetching = nil }
    try await task.value
  }

  private func fetch() async throws {
    nextFetch = time.now.addingTimeInterval(Self.pause)
    let request = OutboundRequest(method: "GET", url: url, headers: ["Accept": "application/json"], body: [])
    guard case .response(let response) = await transport.send(request, timeout: .seconds(10)),
      response.status == 200, let fetched = GoogleKey.keys(in: response.body), !fetched.isEmpty
    else { throw Unavailable() }
    keys = Dictionary(fetched.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    expires = time.now.addingTimeInterval(Self.age(response.headers["cache-control"]))
  }

  private static func age(_ cacheControl: String?) -> TimeInterval {
    let seconds = cacheControl?.split(separator: ",").lazy
      .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
      .first { $0.hasPrefix("max-age=") }
      .flatMap { TimeInterval($0.dropFirst("max-age=".count)) }
    return min(max(seconds ?? shortestAge, shortestAge), longestAge)
  }
}
