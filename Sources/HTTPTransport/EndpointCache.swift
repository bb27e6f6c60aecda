/// The endpoints of the URLs sent to last: parsing one costs libcurl a dozen allocations, and a bot writes to the same
/// few over and over. The URLs have secrets: none leaves this type.
final class EndpointCache: Sendable {
  private static let limit = 32
  private let known = Locked<[String: HTTPEndpoint]>([:])

  func endpoint(of url: String) throws(TransportError) -> HTTPEndpoint {
    if let endpoint = known.withLock({ $0[url] }) { return endpoint }
    let endpoint = try HTTPEndpoint(url)
    known.withLock { known in
      if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
      known[url] = endpoint
    }
    return endpoint
  }
}
