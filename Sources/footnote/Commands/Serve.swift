import ArgumentParser
import Foundation
import Server

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the page, the API and the chat channels.",
    discussion: """
      Without settings it serves the shipped articles on 127.0.0.1:8080. SIGHUP reloads articles and intents; \
      SIGTERM finishes what was accepted and ends.
      """)

  @OptionGroup var options: SettingsOptions

  @Option(help: "The address to listen on.")
  var host: String?

  @Option(help: "The port; 0 for any that is free.")
  var port: Int?

  @Option(help: ArgumentHelp("The folder of articles.", valueName: "dir"))
  var corpus: String?

  @Option(help: ArgumentHelp("The folder of intents.", valueName: "dir"))
  var intents: String?

  func validate() throws {
    guard port.map((0...65_535).contains) ?? true else {
      throw ValidationError("found the port \(port ?? 0), expected 0 to 65535")
    }
  }

  func run() async throws {
    var settings = try options.read()
    settings.server.host = host ?? settings.server.host
    settings.server.port = port ?? settings.server.port
    settings.corpus = corpus ?? settings.corpus
    settings.intents = intents ?? settings.intents
    try await Serving(settings).run()
  }
}
