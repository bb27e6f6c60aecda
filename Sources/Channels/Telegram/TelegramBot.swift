internal import Foundation
internal import Notation

/// Who the bot is, and whether a message is for it.
struct TelegramBot: Sendable {
  /// The first half of its token.
  let id: Int
  /// In lower case, without `@`.
  let username: String

  init(token: Secret, username: String) throws(ChannelError) {
    let parts = token.text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let id = Int(parts[0]), id > 0, !parts[1].isEmpty,
      parts[1].utf8.allSatisfy(Self.isTokenByte)
    else { throw ChannelError("“botToken” is not of the form 123456:ABC…") }
    let plain = username.hasPrefix("@") ? String(username.dropFirst()) : username
    guard (1...64).contains(plain.utf8.count),
      plain.utf8.allSatisfy({ Self.isTokenByte($0) && $0 != UInt8(ascii: "-") })
    else { throw ChannelError("“username” has others than letters, digits and _") }
    self.id = id
    self.username = plain.lowercased()
  }

  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// What is asked of the bot; nil where the message is for someone else.
  func question(in message: JSON) -> String? {
    guard let text = message["text"]?.string else { return nil }
    let entities = TelegramEntity.entities(of: message, in: text)
    let isPrivate = message["chat"]?["type"]?.string == "private"
    if let command = entities.first(where: {
      $0.kind == "bot_command" && $0.range.lowerBound == text.startIndex
    }) {
      return question(behind: command, in: text, isPrivate: isPrivate)
    }
    let mentions = entities.filter(isBot)
    let isReply = message["reply_to_message"]?["from"]?["id"]?.integer == id
    guard isPrivate || isReply || !mentions.isEmpty else { return nil }
    var plain = text
    for mention in mentions.reversed() { plain.replaceSubrange(mention.range, with: " ") }
    return QuestionText.of(plain)
  }

  /// `/ask text` and `/ask@bot text`; `/start` and `/help` ask what it is for.
  private func question(behind command: TelegramEntity, in text: String, isPrivate: Bool) -> String? {
    let parts = command.text.dropFirst().lowercased().split(separator: "@", maxSplits: 1)
    guard let word = parts.first else { return nil }
    let isNamed = parts.count == 2
    if isNamed, parts[1] != username { return nil }
    switch word {
    case "ask": return QuestionText.of(String(text[command.range.upperBound...]))
    case "start", "help": return isNamed || isPrivate ? QuestionText.of("") : nil
    default: return nil
    }
  }

  private func isBot(_ entity: TelegramEntity) -> Bool {
    switch entity.kind {
    case "mention": entity.text.dropFirst().lowercased() == username
    case "text_mention": entity.user == id
    default: false
    }
  }
}
