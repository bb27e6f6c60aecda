internal import Notation

/// A message of a person to the bot: a mention in a channel, or anything in a direct message.
struct SlackMessage {
  let channel: String
  /// Where the answer goes: the thread of the message, or a new one below it; in a direct message only a thread
  /// that there is.
  let replyThread: String?
  let question: String

  /// nil for all else: what bots say, what is edited or deleted, what was said to others.
  init?(_ event: JSON, bot: String?) {
    guard let channel = event["channel"]?.identifier, let time = event["ts"]?.identifier,
      let user = event["user"]?.identifier, user != bot,
      event["bot_id"] == nil, event["bot_profile"] == nil, event["edited"] == nil,
      let text = event["text"]?.string,
      [nil, "file_share", "thread_broadcast"].contains(event["subtype"]?.string)
    else { return nil }
    let isDirect = event["channel_type"]?.string == "im" || channel.hasPrefix("D")
    switch event["type"]?.string {
    // Of a mention in a direct message there is a `message` too, and that one counts.
    case "app_mention": guard !isDirect else { return nil }
    case "message": guard isDirect else { return nil }
    default: return nil
    }
    self.channel = channel
    let thread = event["thread_ts"]?.identifier
    replyThread = isDirect ? thread : thread ?? time
    question = QuestionText.of(SlackText.plain(text))
  }

  /// The bot's own user, as whom the event came to us.
  static func bot(of envelope: JSON) -> String? {
    let own = envelope["authorizations"]?.array?.first { $0["is_bot"]?.isTrue == true }
    return own?["user_id"]?.identifier
  }
}
