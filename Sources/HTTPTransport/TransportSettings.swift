/// What holds for all requests of a transport.
public struct TransportSettings: Sendable {
  /// Unless a request has its own.
  public var policy: AddressPolicy = .publicOnly
  /// A PEM file of the trusted certificate authorities; without one, every `https:` request fails.
  public var authorities: String?
  /// Such as `http://proxy.example:3128`; none by default, and none from the environment. Every request goes through
  /// it, and the proxy then resolves the names: of the address policy, the transport can only hold to what an
  /// `HTTPEndpoint` tells.
  public var proxy: String?
  /// Requests at a time; more wait their turn, hosts in rotation.
  public var maximumInFlight = 64
  /// Requests, and so connections, at a time to one host and port.
  public var maximumPerHost = 16
  /// For the name, TCP and TLS together; running out of it is `timedOut(.beforeSent)`.
  public var connectTimeout: Duration = .seconds(10)
  /// A transfer slower than this for `lowSpeedTime` has timed out, and so has a service that thinks for as long.
  /// Bytes a second.
  public var lowSpeedLimit = 1
  /// Whole seconds; zero for no limit.
  public var lowSpeedTime: Duration = .seconds(60)
  /// An idle connection older than this is not used again. Whole seconds.
  public var idleLifetime: Duration = .seconds(60)
  /// Of one response, interim ones and trailers included.
  public var maximumHeaderBytes = 64 << 10
  /// Lines of one response's header, interim ones and trailers included.
  public var maximumHeaderCount = 200

  public init(authorities: String? = CertificateAuthorities.file()) {
    self.authorities = authorities
  }
}
