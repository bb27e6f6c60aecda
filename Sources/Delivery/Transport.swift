package import Channels

/// What sends a request and waits for the response.
package protocol Transport: Sendable {
  /// Never throws and never takes much longer than `timeout`; a cancelled one may end early.
  func send(_ request: OutboundRequest, timeout: Duration) async -> TransportOutcome
}

package enum TransportOutcome: Sendable {
  case response(OutboundResponse)
  /// A few words on what went wrong, without address or secret.
  case failure(TransportFailure, reason: String)
}

package enum TransportFailure: Sendable, CaseIterable {
  /// The service has certainly not seen the request.
  case notSent
  /// The request may have arrived: the connection ended, or the time was up, before the response.
  case ambiguous
  /// The address is one that must not be connected to. Permanent.
  case blocked
  /// No request can be made of it. Permanent.
  case invalid
}
