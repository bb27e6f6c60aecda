internal import Foundation
internal import Notation

/// Who the bot is, and whether a message is for it.
struct MatrixBot: Sendable {
  let userID: String
  private let localpart: String
  private let displayName: String?
  private let userPrefix: String?

  init(userID: String, displayName: String?, userPrefix: String?) throws(ChannelError) {
    guard userID.hasPrefix("@"), userID.isIdentifier, let colon = userID.firstIndex(of: ":"),
      userID.index(after: userID.startIndex) < colon, userID.index(after: colon) < userID.endIndex
    else { throw ChannelError("“userID” is not of the form @name:server") }
    if let userPrefix, !userPrefix.hasPrefix("@") || userPrefix.utf8.count < 2 {
      throw ChannelError("“userPrefix” does not start with @ and a letter")
    }
    self.userID = userID
    localpart = String(userID[userID.index(after: userID.startIndex)..<colon])
    self.displayName = displayName.flatMap { $0.isEmpty ? nil : $0 }
    self.userPrefix = userPrefix
  }

  /// The bot itself, and the other users of its registration.
  func isOurs(_ user: String) -> Bool {
    user == userID || userPrefix.map(user.hasPrefix) == true
  }

  /// What is asked of the bot; nil where the message is for someone else.
  func question(in content: JSON, isDirect: Bool) -> String? {
    guard content["msgtype"]?.string == "m.text", let body = content["body"]?.string else { return nil }
    let relation = content["m.relates_to"]
    guard relation?["rel_type"]?.string != "m.replace" else { return nil }
    let text = relation?["m.in_reply_to"] == nil ? body : MatrixText.withoutFallback(body)
    if let rest = MatrixText.behindName(names, in: text, strictly: true) { return rest }
    let isMentioned = content["m.mentions"]?["user_ids"]?.array?.contains(.string(userID)) == true
    guard isMentioned || isDirect else { return nil }
    if isMentioned, let rest = MatrixText.behindName(names, in: text, strictly: false) { return rest }
    return QuestionText.of(text.replacing(userID, with: " "))
  }

  /// The longest first, so that none hides behind its own beginning.
  private var names: [String] {
    [userID, displayName, localpart].compactMap(\.self).flatMap { name in
      name.hasPrefix("@") ? [name] : ["@" + name, name]
    }
    .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }
}
