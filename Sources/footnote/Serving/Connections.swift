import Channels
import Delivery
import Foundation
import HTTPTransport

/// The way out: the HTTP client under its address policy, and the channels that send through it.
struct Connections: Sendable {
  let settings: Settings
  let client: HTTPTransport

  init(_ settings: Settings) throws {
    self.settings = settings
    var transport = TransportSettings()
    if let file = settings.certificates { transport.authorities = file }
    var policy = AddressPolicy.publicOnly
    policy.networks = try Failure.ofInput {
      try settings.allowedNetworks.map { text in
        guard let network = CIDR(text) else {
          throw SettingsError(
            file: "", line: 0, key: "delivery.allowNetworks", found: "“\(text)”",
            expected: "such as 10.0.0.0/8")
        }
        return network
      }
    }
    policy.allowsLoopback = settings.allowsLoopback
    transport.policy = policy
    client = try Failure.ofInput { try HTTPTransport(transport) }
  }

  var transport: CurlTransport { CurlTransport(client) }

  /// Made here, because verifying requests of Google takes keys that are fetched.
  func channels() throws(SettingsError) -> [any Channel] {
    try settings.channels.map { channel throws(SettingsError) in
      try channel.make { url in GoogleKeys(url: url, transport: transport) }
    }
  }

  var policies: [String: DeliveryPolicy] {
    var policies: [String: DeliveryPolicy] = [:]
    for channel in settings.channels {
      var policy = DeliveryPolicy.standard(for: channel.service)
      if let delays = settings.delays { policy.schedule = Schedule(delays: delays) }
      if let seconds = settings.staleAfter { policy.deadline = TimeInterval(seconds) }
      policies[channel.name] = policy
    }
    return policies
  }

  /// Nil where something answers at the address, else what is in the way. Asks for its options, which changes
  /// nothing anywhere; any answer will do.
  func reach(_ url: String) async -> String? {
    do {
      _ = try await client.send(HTTPRequest(.options, url, timeout: .seconds(10)))
      return nil
    } catch {
      return "\(error)"
    }
  }

  func close() async { await client.shutdown(grace: .seconds(5)) }
}
