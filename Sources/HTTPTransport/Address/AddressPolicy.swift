/// Which addresses requests may go to. It is asked about the resolved address, before the socket is opened and again
/// before the request is written, so a name that resolves to an inner address is refused like the address itself.
public struct AddressPolicy: Hashable, Sendable {
  /// Where `http:` may be spoken.
  public enum PlainHTTP: Hashable, Sendable {
    case never
    /// To loopback or a private network, where these have been opened.
    case openedNetworks
    case everywhere
  }

  public var allowsLoopback: Bool
  /// Private networks that are reachable none the less, such as a hospital's `10.20.0.0/16`. Naming a larger network
  /// opens its private part alone: see `AddressKind.canBeOpened`.
  public var networks: [CIDR]
  public var plainHTTP: PlainHTTP

  public init(
    allowsLoopback: Bool = false, networks: [CIDR] = [], plainHTTP: PlainHTTP = .openedNetworks
  ) {
    self.allowsLoopback = allowsLoopback
    self.networks = networks
    self.plainHTTP = plainHTTP
  }

  /// Global addresses over TLS.
  public static let publicOnly = AddressPolicy()
}

/// Why an address was refused.
public enum AddressRefusal: Hashable, Sendable {
  case special(AddressKind)
  /// `http:` to an address where the policy asks for TLS.
  case plainHTTP
}

extension AddressPolicy {
  /// Nothing when the address may be connected to.
  public func refusal(of address: IPAddress, overTLS: Bool) -> AddressRefusal? {
    let address = address.unmapped
    let kind = AddressKind(address)
    if kind != .global {
      guard isOpen(address, kind) else { return .special(kind) }
      // An opened translation prefix says nothing about what lies behind it.
      if let embedded = address.embedded, let refusal = refusal(of: embedded, overTLS: overTLS) {
        return refusal
      }
    }
    if overTLS { return nil }
    switch plainHTTP {
    case .everywhere: return nil
    case .openedNetworks: return kind == .global || kind == .translated ? .plainHTTP : nil
    case .never: return .plainHTTP
    }
  }

  /// What can be told before a name is resolved, as a check of the settings wants to: an address in place of a name,
  /// and `http:` where it can lead nowhere.
  public func refusal(of endpoint: HTTPEndpoint) -> AddressRefusal? {
    if let address = endpoint.address { return refusal(of: address, overTLS: endpoint.isTLS) }
    if endpoint.isTLS { return nil }
    switch plainHTTP {
    case .everywhere: return nil
    case .openedNetworks: return allowsLoopback || !networks.isEmpty ? nil : .plainHTTP
    case .never: return .plainHTTP
    }
  }

  private func isOpen(_ address: IPAddress, _ kind: AddressKind) -> Bool {
    if kind == .loopback { return allowsLoopback }
    return kind.canBeOpened && networks.contains { $0.contains(address) }
  }
}
