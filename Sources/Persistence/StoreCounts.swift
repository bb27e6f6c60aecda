package import Foundation

/// What waits, for metrics and `doctor`.
package struct StoreCounts: Sendable, Equatable {
  /// Questions that are not answered yet.
  package var waiting = 0
  /// Questions set aside because answering them never came to an end; their ids are still kept.
  package var failed = 0
  package var pending = 0
  package var dead = 0
  /// Pending messages by channel; absent: none.
  package var pendingByChannel: [String: Int] = [:]
  /// When the pending message that waits longest was made.
  package var oldestPending: Date?
  package var oldestWaiting: Date?
  package var disabledChannels: [String] = []

  package init() {}
}

/// What a sweep deleted.
package struct SweepCounts: Sendable, Equatable {
  package var events = 0
  package var conversations = 0
  package var messages = 0
  /// Dead letters past retention: dropped and erased.
  package var deadLetters = 0
  package var expiredMessages = 0

  package init() {}
}
