import Answering
import Articles
import Channels
import Delivery
import Foundation
import HTTPTransport
import Hummingbird
import IntentPlugins
import Logging
import Persistence
import Server
import ServiceLifecycle
import UnixSignals

/// Puts the server together from its settings and runs it: the one place that knows all of its parts.
struct Serving {
  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func run() async throws {
    let logger = ServerLog.start(level: settings.logLevel)
    guard settings.server.isLocal || !settings.server.tokens.isEmpty || settings.server.allowsAnonymous else {
      throw Failure.exit(
        "found no tokens at server.tokens, expected some, or allowAnonymous: true, because "
          + "\(settings.server.host) is reached from other machines", code: Failure.badInput)
    }
    let load = { @Sendable [settings] in try Self.engine(settings) }
    let corpus = ServedCorpus(
      try Failure.ofInput(load), policy: settings.articles, today: { CalendarDate(Date()) }, load: load)
    let store = try Failure.ofStore { try SQLiteStore(folder: settings.requiredData(), as: .server) }
    let connections = try Connections(settings)
    let channels = try Failure.ofInput { try connections.channels() }
    let metrics = ServerMetrics()
    let byName = Dictionary(channels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let gaps = GapCounter(log: store, keepsQuestions: settings.keepsQuestions)
    let answerer = ChannelAnswering(
      corpus: corpus, channels: byName, metrics: metrics, observe: { gaps.count($0) }
    ).answerer
    let policies = connections.policies
    var delivery = DeliveryWorker.Settings()
    delivery.policies = policies
    delivery.observe = { metrics.count(attempt: $1.rawValue, of: $0) }
    let server = FootnoteServer(
      settings.server, corpus: corpus, conversations: StoredConversations(store: store),
      reception: FrontDesk(
        channels: byName, intake: Intake(store: store, answerer: answerer, policies: policies), store: store),
      sources: [StoreHealth(store: store)], metrics: metrics, observe: { gaps.count($0) })
    // The first is shut down last: it counts what the others still answer.
    let services: [any ServiceLifecycle.Service] = [
      gaps,
      DeliveryWorker(store: store, channels: channels, transport: connections.transport, settings: delivery),
      AnswerWorker(store: store, channels: byName.keys.sorted(), answerer: answerer),
      Housekeeper(store: store),
      CorpusReloader(corpus: corpus, metrics: metrics, logger: logger),
    ]
    let host = settings.server.host
    let application = server.application(services: services, logger: logger) { port in
      announce(host: host, port: port, corpus: corpus, channels: byName.keys.sorted())
    }
    do {
      try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
    } catch let error as any CustomStringConvertible & Error {
      throw Failure.exit("the server ended: \(error)", code: Failure.inputOutput)
    }
    await connections.close()
    try Failure.ofStore { try store.close() }
  }

  /// What an administrator looks for first.
  private func announce(host: String, port: Int, corpus: ServedCorpus, channels: [String]) {
    let count = corpus.engine.library.corpus.articles.count
    let place = host.contains(":") ? "[\(host)]" : host
    var text = "Footnote answers from \(count) article\(count == 1 ? "" : "s") at http://\(place):\(port)/\n"
    for channel in channels { text += "  channel \(channel): http://\(place):\(port)/channels/\(channel)\n" }
    try? Output.write(text)
  }

  static func engine(_ settings: Settings) throws -> Engine {
    try Engine(
      corpusDirectory: settings.corpus ?? ShippedFiles.corpus, shipped: ShippedFiles.corpus,
      intentsDirectory: settings.intents ?? ShippedFiles.intents, plugins: ShippedPlugins.all)
  }
}

extension Settings {
  func requiredData() throws -> String {
    guard let data else {
      throw Failure.exit(
        "found no folder for the database, expected --data DIR, “data:” in the settings, or $HOME",
        code: Failure.badInput)
    }
    return data
  }
}
