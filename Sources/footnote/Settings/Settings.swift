import Answering
import Articles
import Channels
import Foundation
import Server

/// What an administrator decides, read once at start. Every value has a default: no settings are settings too.
struct Settings: Sendable {
  var server = ServerSettings()
  /// The folder of the database; nil: the user's state folder.
  var data: String?
  var corpus: String?
  var intents: String?
  /// Which articles may answer.
  var articles = ServingPolicy()
  var logLevel = LogLevel.info
  /// Networks that endpoints may be in beside the public ones, as `10.0.0.0/8`.
  var allowedNetworks: [String] = []
  /// Whether endpoints may be on this machine.
  var allowsLoopback = false
  /// The file of the certificate authorities to trust, in place of the system's.
  var certificates: String?
  /// The delays of the delivery schedule in seconds, in place of each service's own.
  var delays: [Double]?
  /// After how many seconds an answer is stale, in place of each service's own.
  var staleAfter: Int?
  /// Whether the text of unanswered questions is kept, scrubbed, for editors.
  var keepsQuestions = false
  var channels: [ChannelSettings] = []

  enum LogLevel: String, Sendable, CaseIterable { case debug, info, warning, error }
}

/// A channel as the settings describe it, not made yet: making it may need keys from elsewhere.
struct ChannelSettings: Sendable {
  let name: String
  let service: Service
  /// Given what has the keys that are published at an address.
  let make: @Sendable (_ keys: (String) -> any GoogleKeySource) throws(SettingsError) -> any Channel
}
