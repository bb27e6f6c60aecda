import Answering
import ArgumentParser
import Articles
import Channels
import Foundation
import HTTPTransport
import Persistence

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check settings, corpus, database and endpoints without sending a message.",
    discussion: """
      Endpoints are looked up and connected to, and nothing is sent. Ends with 65 where settings or corpus are \
      wrong, 69 where an endpoint cannot be reached, 74 where the database cannot be used.
      """)

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    let settings = try options.read()
    try say("settings", "\(settings.channels.count) channels, log \(settings.logLevel.rawValue)")
    let engine = try Failure.ofInput { try Serving.engine(settings) }
    let misrouted = engine.misroutedExamples()
    for error in misrouted { try say("intents", "\(error)") }
    try say("corpus", "\(engine.library.corpus.articles.count) articles, \(engine.library.corpus.revision)")
    let connections = try Connections(settings)
    let channels = try Failure.ofInput { try connections.channels() }
    try checkDatabase(settings)
    var unreachable = 0
    for channel in channels where try await !check(channel, connections) { unreachable += 1 }
    await connections.close()
    if !misrouted.isEmpty { throw ExitCode(Failure.badInput) }
    if unreachable > 0 { throw ExitCode(Failure.unavailable) }
  }

  /// A server at work holds the folder: then a visitor's look has to do.
  private func checkDatabase(_ settings: Settings) throws {
    let folder = try settings.requiredData()
    do {
      try SQLiteStore(folder: folder, as: .server).close()
      try say("database", "usable, \(folder)")
    } catch StoreError.inUse {
      try Failure.ofStore { try SQLiteStore(folder: folder, as: .visitor).close() }
      try say("database", "in use by a running server, \(folder)")
    } catch {
      throw Failure.exit("\(error)", code: Failure.inputOutput)
    }
  }

  private func check(_ channel: any Channel, _ connections: Connections) async throws -> Bool {
    guard let endpoint = channel.endpoint else {
      try say(channel.name, "\(channel.service.rawValue), replies within the request: nothing to reach")
      return true
    }
    let fault = await connections.reach(endpoint)
    try say(channel.name, "\(channel.service.rawValue), endpoint \(fault ?? "reached")")
    return fault == nil
  }

  private func say(_ subject: String, _ finding: String) throws {
    try Output.write("\(subject): \(finding)\n")
  }
}
