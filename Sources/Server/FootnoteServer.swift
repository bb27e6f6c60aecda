internal import HTTPTypes
package import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
package import ServiceLifecycle

package import struct Answering.Answer

/// The HTTP server: page, API, webhooks, figures. Everything it needs is handed to it.
package struct FootnoteServer: Sendable {
  package let configuration: ServerSettings
  package let corpus: ServedCorpus
  package let conversations: any ConversationStore
  package let reception: any ReceptionDesk
  package let sources: [any HealthSource]
  package let metrics: ServerMetrics
  private let observe: @Sendable (Answer) -> Void

  /// - Parameter observe: Called with every answer that a route gives; must not wait for anything.
  package init(
    _ configuration: ServerSettings, corpus: ServedCorpus, conversations: any ConversationStore,
    reception: any ReceptionDesk, sources: [any HealthSource], metrics: ServerMetrics,
    observe: @escaping @Sendable (Answer) -> Void = { _ in }
  ) {
    self.configuration = configuration
    self.corpus = corpus
    self.conversations = conversations
    self.reception = reception
    self.sources = sources
    self.metrics = metrics
    self.observe = observe
  }

  package func router() -> Router<RequestScope> {
    let router = Router(context: RequestScope.self)
    router.add(middleware: Gate(configuration, metrics: metrics))
    let routes = RouteTable(router: router)
    AskRoutes(
      corpus: corpus, conversations: conversations, metrics: metrics, bodyLimit: configuration.bodyLimit,
      observe: observe
    ).add(to: routes)
    ArticleRoutes(corpus: corpus).add(to: routes)
    ChannelRoutes(reception: reception, metrics: metrics).add(to: routes)
    HealthRoutes(corpus: corpus, sources: sources, metrics: metrics).add(to: routes)
    PageRoutes().add(to: routes)
    SpecificationRoutes().add(to: routes)
    return router
  }

  /// - Parameters:
  ///   - services: Run beside the server; shut down after it, so that what it accepted is finished.
  ///   - onRunning: Called once the port is open, with the port.
  package func application(
    services: [any Service], logger: Logger, onRunning: @escaping @Sendable (Int) async -> Void
  ) -> some ApplicationProtocol {
    let limit = TimeAmount.seconds(Int64(configuration.requestTimeout))
    let http = HTTP1Channel.Configuration(
      additionalChannelHandlers: [RequestDeadline(limit: limit)],
      idleTimeout: .seconds(Int64(configuration.idleTimeout)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    return Application(
      router: router(), server: .http1(configuration: http),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections)),
      services: services,
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
      logger: logger)
  }
}
