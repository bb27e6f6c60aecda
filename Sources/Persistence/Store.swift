package import Foundation

/// Everything that must survive a crash: questions taken in, messages to be sent, what conversations remember.
///
/// Each call is one transaction, and returns when it is on disk. It holds or fails as a whole, and a cancelled
/// caller still waits for it: nothing is half done. Times are the caller's; a store reads no clock, and keeps
/// them to the millisecond, a time to wait for never rounded to an earlier one.
package protocol Store: Sendable {
  // MARK: Taking in

  /// What a conversation remembers at this moment, for an answer that is accepted with its question.
  func memory(of conversation: ConversationKey, at now: Date) async throws(StoreError) -> ConversationMemory

  /// Stores what one request brought. An event that was stored before is a duplicate and changes nothing.
  func accept(_ arrival: Arrival, at now: Date) async throws(StoreError) -> Acceptance

  /// Stores messages that answer no event, to be delivered like all others, and says under which ids.
  func post(_ post: Post, at now: Date) async throws(StoreError) -> [MessageID]

  /// Whether a channel asked for this fact to be remembered.
  func holds(_ fact: String, for channel: String) async throws(StoreError) -> Bool

  // MARK: Answering

  /// Hands out waiting questions, oldest first, and at most one of a conversation: the next only after that one
  /// is settled. Marks those as expired that no longer can be answered in time.
  ///
  /// A question that was handed out before and neither settled nor released comes alone, in case it is what
  /// brought the process down; after ``StoreLimits/questionClaims`` times it is set aside as failed.
  func claimQuestions(_ request: QuestionRequest, at now: Date) async throws(StoreError) -> [WaitingQuestion]

  /// Stores the messages of an answer and what the conversation remembers, and erases the question.
  ///
  /// False, with nothing changed, where the question is no longer this claim's to settle; the same, with the
  /// question waiting again, where its conversation moved on since it was claimed.
  func settle(_ answer: SettledAnswer, at now: Date) async throws(StoreError) -> Bool

  /// Lets go of questions that were claimed and will not be settled, such as at shutdown.
  func releaseQuestions(_ questions: [WaitingQuestion]) async throws(StoreError)

  // MARK: Delivering

  /// Hands out messages that are due, longest due first, of each channel as many as asked for, none of a
  /// disabled one, and of a conversation only its first unsettled one. Marks those as expired that are stale.
  func claimMessages(_ request: MessageRequest, at now: Date) async throws(StoreError) -> ClaimedMessages

  /// Records how an attempt ended. False where it changed nothing: the message was settled meanwhile, or an
  /// attempt that failed is no longer this claim's to tell of. What was delivered is delivered, whoever says so.
  func settle(_ report: AttemptReport, at now: Date) async throws(StoreError) -> Bool

  /// Lets go of claimed messages without an attempt, to be handed out again at their new times.
  func postpone(_ messages: [Postponement]) async throws(StoreError)

  // MARK: Keeping house

  /// Deletes what has had its time: event ids past their channel's horizon, idle conversations, settled messages
  /// and dead letters past retention. Then empties the log of changes, where erased text would live on.
  func sweep(at now: Date) async throws(StoreError) -> SweepCounts

  /// Messages by arrival, newest first; of every state where none is given.
  func messages(in state: MessageState?, limit: Int) async throws(StoreError) -> [MessageSummary]

  /// One message with its attempts; nil where there is none of that id.
  func message(_ id: MessageID) async throws(StoreError) -> MessageDetails?

  /// Makes a dead message pending again, due at once and without a deadline. False where it is not dead.
  func retry(_ id: MessageID, at now: Date) async throws(StoreError) -> Bool

  /// Does so with every dead message, and says with how many.
  func retryDead(at now: Date) async throws(StoreError) -> Int

  /// Gives up a pending or dead message and erases it. False where it is neither.
  func drop(_ id: MessageID, at now: Date) async throws(StoreError) -> Bool

  /// The channels that are failing or disabled, by name.
  func endpoints() async throws(StoreError) -> [Endpoint]

  /// Sends to a disabled channel again. False where it is not disabled.
  func enable(_ channel: String) async throws(StoreError) -> Bool

  func counts() async throws(StoreError) -> StoreCounts

  // MARK: Bells

  /// Rings when questions wait to be claimed that did not before.
  var questionsBell: Doorbell { get }
  /// Rings when messages may have become due that were not before.
  var messagesBell: Doorbell { get }
}
