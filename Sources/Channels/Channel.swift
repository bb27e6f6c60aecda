package import Answering
package import Foundation

/// One configured connection to a chat service: what it believes, what it reads, what it sends, and how it
/// takes the service's reply. Knows no database, no socket and no clock of its own.
package protocol Channel: Sendable {
  /// Its key in the settings, and the last part of the address it is reached at: `/channels/<name>`.
  var name: String { get }
  var service: Service { get }
  /// Largest request body it reads, in bytes; a longer one is refused before it is read to the end.
  var bodyLimit: Int { get }
  /// How long the service may deliver an event again, in seconds: event ids are remembered for that long.
  var retryHorizon: TimeInterval { get }

  /// Verifies a request over its raw bytes, then reads it. Stores and sends nothing.
  func receive(_ request: InboundRequest, at now: Date, memory: any ChannelMemory) async -> Reception

  /// The messages that an answer becomes, in the order in which they are to arrive: the service's own dialect,
  /// within its limits, without any secret or address.
  func messages(for answer: Answer, to target: ReplyTarget) -> [OutboundMessage]

  /// The answer as the response to the request that asked; for questions whose `isInline` is set.
  func inlineResponse(for answer: Answer, to target: ReplyTarget) -> InboundResponse

  /// The request that carries a message: here, and only here, addresses and secrets enter.
  ///
  /// The same message has the same `id` at every attempt: services that know idempotency keys get it as one.
  func request(for message: OutboundMessage, to target: ReplyTarget, id: String, at now: Date)
    throws(ChannelError) -> OutboundRequest

  /// What the service's response means for the message.
  func verdict(on response: OutboundResponse, at now: Date) -> Verdict

  /// The limits that a message to this target counts against, each with the key that it is counted under.
  func rateLimits(for target: ReplyTarget) -> [RateLimit]

  /// The address that messages go to where the target names none, for `doctor`; nil where the channel can only
  /// reply to a request. Never printed: it may hold a key.
  var endpoint: String? { get }
}

/// The services there is a channel for; the raw value is the settings' word.
package enum Service: String, Sendable, CaseIterable, Codable {
  case slack, mattermost, teams, discord
  case googleChat = "google-chat"
  case zulip
  case rocketChat = "rocket-chat"
  case telegram, matrix
  case standardWebhooks = "standard-webhooks"
}

/// Facts that a channel asked to be remembered, such as the rooms that are talks with the bot alone.
package protocol ChannelMemory: Sendable {
  func holds(_ fact: String) async -> Bool
}

/// A message that cannot be sent: permanent, so never tried again. Names no secret.
package struct ChannelError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
