import Answering
import Channels
import Foundation
import Server

/// Reads the settings file. Strict: an unknown key, a value out of its range or a missing secret is an error.
enum SettingsReader {
  static func read(
    _ bytes: [UInt8], file: String, secrets: SecretSource = .process
  ) throws(SettingsError) -> Settings {
    let root = try SettingsMapping(bytes, file: file, secrets: secrets)
    try root.allow([
      "server", "data", "corpus", "intents", "articles", "log", "delivery", "editorial", "channels",
    ])
    var settings = Settings()
    settings.data = try root.text("data")
    settings.corpus = try root.text("corpus")
    settings.intents = try root.text("intents")
    settings.logLevel = try root.choice("log", Settings.LogLevel.self) ?? settings.logLevel
    let articles = try root.mapping("articles", allowing: ["expired", "unreviewed"])
    settings.articles = ServingPolicy(
      expired: try articles.choice("expired", ServingPolicy.Rule.self) ?? .serve,
      unreviewed: try articles.choice("unreviewed", ServingPolicy.Rule.self) ?? .serve)
    try readServer(root, into: &settings.server)
    try readDelivery(root, into: &settings)
    settings.keepsQuestions =
      try root.mapping("editorial", allowing: ["keepQuestions"]).flag("keepQuestions") ?? false
    settings.channels = try ChannelReader.read(root)
    return settings
  }

  private static func readServer(
    _ root: SettingsMapping, into server: inout ServerSettings
  ) throws(SettingsError) {
    let values = try root.mapping(
      "server",
      allowing: [
        "host", "port", "bodyLimit", "requestsPerMinute", "concurrentRequests", "connections",
        "requestTimeout",
        "idleTimeout", "behindProxy", "allowAnonymous", "tokens",
      ])
    server.host = try values.text("host") ?? server.host
    server.port = try values.integer("port", in: 0...65_535) ?? server.port
    server.bodyLimit = try values.integer("bodyLimit", in: 1_024...(16 << 20)) ?? server.bodyLimit
    server.requestsPerMinute = try values.integer("requestsPerMinute", in: 0...1_000_000)
    server.concurrentRequests =
      try values.integer("concurrentRequests", in: 1...100_000) ?? server.concurrentRequests
    server.connections = try values.integer("connections", in: 1...100_000) ?? server.connections
    server.requestTimeout = try values.integer("requestTimeout", in: 1...300) ?? server.requestTimeout
    server.idleTimeout = try values.integer("idleTimeout", in: 1...3_600) ?? server.idleTimeout
    server.isBehindProxy = try values.flag("behindProxy") ?? server.isBehindProxy
    server.allowsAnonymous = try values.flag("allowAnonymous") ?? server.allowsAnonymous
    server.tokens = try values.list("tokens", allowing: ["name", "sha256"]).map {
      item throws(SettingsError) in
      let hash = try item.required("sha256", "64 hexadecimal digits, as “footnote token” prints them")
      let name = try item.required("name", "who uses the token")
      guard let token = BearerToken(name: name, sha256: hash) else {
        throw item.fault("sha256", found: "another form", expected: "64 hexadecimal digits")
      }
      return token
    }
  }

  private static func readDelivery(_ root: SettingsMapping, into settings: inout Settings)
    throws(SettingsError)
  {
    let values = try root.mapping(
      "delivery", allowing: ["allowLoopback", "allowNetworks", "certificates", "delays", "staleAfter"])
    settings.allowedNetworks = try values.texts("allowNetworks") ?? []
    settings.allowsLoopback = try values.flag("allowLoopback") ?? false
    settings.certificates = try values.text("certificates")
    settings.staleAfter = try values.integer("staleAfter", in: 1...(30 * 86_400))
    settings.delays = try values.texts("delays").map { texts throws(SettingsError) in
      try texts.map { text throws(SettingsError) in
        guard let delay = Double(text), (0...604_800).contains(delay) else {
          throw values.fault("delays", found: "“\(text)”", expected: "seconds from 0 to 604800")
        }
        return delay
      }
    }
    if settings.delays?.isEmpty == true {
      throw values.fault("delays", found: "an empty list", expected: "at least one delay in seconds")
    }
  }
}
