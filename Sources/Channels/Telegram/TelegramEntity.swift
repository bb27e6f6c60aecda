internal import Notation

/// A part of a message's text that means something to Telegram.
struct TelegramEntity {
  /// As many as are looked at in one message.
  static let limit = 100

  let kind: String
  let range: Range<String.Index>
  let text: String
  let user: Int?

  /// Those that lie within the text, in its order. Telegram counts in UTF-16.
  static func entities(of message: JSON, in text: String) -> [TelegramEntity] {
    (message["entities"]?.array ?? []).prefix(limit).compactMap { TelegramEntity($0, in: text) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private init?(_ json: JSON, in text: String) {
    let units = text.utf16
    guard let kind = json["type"]?.string, let offset = json["offset"]?.integer,
      let length = json["length"]?.integer, offset >= 0, length > 0,
      let start = units.index(units.startIndex, offsetBy: offset, limitedBy: units.endIndex),
      let end = units.index(start, offsetBy: length, limitedBy: units.endIndex),
      let part = String(units[start..<end])
    else { return nil }
    self.kind = kind
    range = start..<end
    self.text = part
    user = json["user"]?["id"]?.integer
  }
}
