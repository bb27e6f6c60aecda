/// A day as pages print it: “February 9, 2026”, “9 Feb 2026”, “2026-02-09”.
///
/// Days in figures alone (09/02/2026) are left unread: what is the day and what the month depends on who
/// wrote it.
enum PrintedDate {
  static func first(in text: String) -> CalendarDate? {
    let bytes = Array(text.utf8.prefix(1000))
    var tokens: [String] = []
    var index = 0
    while index < bytes.count {
      let start = index
      if bytes[index].isDigit {
        while index < bytes.count, bytes[index].isDigit { index += 1 }
        if index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "-"), index - start == 4,
          let date = CalendarDate(iso8601: String(decoding: bytes[start..<index + 6], as: UTF8.self))
        {
          return date
        }
        if bytes.has("/", at: index, end: bytes.count) || bytes.has("/", before: start, start: 0) { continue }
      } else if bytes[index].isLetter {
        while index < bytes.count, bytes[index].isLetter { index += 1 }
      } else {
        index += 1
        continue
      }
      tokens.append(String(decoding: bytes[start..<index], as: UTF8.self).lowercased())
    }
    let ordinals: Set = ["st", "nd", "rd", "th", "of"]
    let words = tokens.filter { !ordinals.contains($0) }
    return words.indices.dropLast(2).lazy.compactMap { date(Array(words[$0...$0 + 2])) }.first
  }

  /// Month, day and year, or day, month and year.
  private static func date(_ words: [String]) -> CalendarDate? {
    guard let year = Int(words[2]), words[2].utf8.count == 4 else { return nil }
    if let month = month(words[0]), let day = Int(words[1]) {
      return CalendarDate(year: year, month: month, day: day)
    }
    if let month = month(words[1]), let day = Int(words[0]) {
      return CalendarDate(year: year, month: month, day: day)
    }
    return nil
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    let index = months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }
    return index.map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
}
