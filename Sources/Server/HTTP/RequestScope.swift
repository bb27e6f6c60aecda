internal import HTTPTypes
package import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// What is known of a request beside its own text.
package struct RequestScope: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// Of the socket; the proxy's where there is one.
  let peer: String
  /// Set once the token was found good.
  var token: BearerToken?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}
