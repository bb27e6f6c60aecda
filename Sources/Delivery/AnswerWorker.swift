package import Persistence
internal import ServiceLifecycle

/// Answers the questions that wait, oldest first, until it is told to shut down.
package struct AnswerWorker: ServiceLifecycle.Service {
  private let store: any Store
  private let channels: [String]
  private let answerer: Answerer
  private let time: any Timekeeper

  /// Answers questions of these channels alone; those of others wait until someone serves their channel.
  package init(
    store: any Store, channels: [String], answerer: Answerer, time: any Timekeeper = SystemTime()
  ) {
    self.store = store
    self.channels = channels
    self.answerer = answerer
    self.time = time
  }

  package func run() async throws {}
}
