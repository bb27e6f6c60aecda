package import Foundation

/// A channel's endpoint that is not as it should be.
package struct Endpoint: Sendable, Equatable {
  package let channel: String
  /// Since when every attempt has failed.
  package let failingSince: Date?
  package let disabled: Disabled?

  /// Nothing is sent until someone enables the channel again; its messages wait, and may expire.
  package struct Disabled: Sendable, Equatable {
    package let since: Date
    package let reason: String

    package init(since: Date, reason: String) {
      self.since = since
      self.reason = reason
    }
  }

  package init(channel: String, failingSince: Date?, disabled: Disabled?) {
    self.channel = channel
    self.failingSince = failingSince
    self.disabled = disabled
  }
}
