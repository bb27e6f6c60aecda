/// A text without what could tell whose it is.
package struct Scrubbed: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case name, date, age, phone, email, ssn, id, link, ip, postcode, address
  }

  package let text: String
  /// How many of each kind were taken out; a kind that was not found is absent.
  package let found: [Kind: Int]
}

/// Takes the identifiers of the Safe Harbor list (45 CFR 164.514(b)(2)) out of a question, before anything else
/// reads it.
///
/// Each is replaced by its kind in brackets, with no digit in it: `seen 12 March 2025` becomes
/// `seen [date] 2025`. The year stays behind the label as a plain number, so that it reads and is found like any
/// other year; a date of birth loses its year too, since that can tell an age above 89. Such an age becomes
/// `90+`. Titles stay in front of the name: `Dr [name]`. Clinical numbers stay as they are.
///
/// Names are found behind cue words only. A name without one (“Mary can’t sleep”) stays: what is scrubbed must
/// still not be stored by default.
///
/// Every look ahead is bounded, so the time grows with the length of the text.
package enum IdentifierScrubber {
  /// - Parameter isMedical: whether a word, in lower case, is a drug, condition or other clinical word that must
  ///   not be taken for a name.
  package static func scrub(
    _ text: String, isMedical: (String) -> Bool = { _ in false }
  ) -> Scrubbed {
    var page = ScrubPage(text)
    page.findAddressesOfTheNet()
    page.findNumbers()
    page.findNames(isMedical)
    return page.result()
  }
}

/// The text being scrubbed, cut into words, numbers and marks, with what is to be taken out of it.
struct ScrubPage {
  struct Piece {
    enum Kind { case word, number, mark }
    let kind: Kind
    let range: Range<Int>
    /// As written; long runs, which cannot be anything looked for, are cut to 40 bytes.
    let text: String
    let lower: String
    /// Whether white space stands in front.
    let isSpaced: Bool
  }

  let bytes: [UInt8]
  private(set) var pieces: [Piece] = []
  /// For each piece, whether it is taken out already.
  private(set) var isTaken: [Bool] = []
  private var edits: [(range: Range<Int>, replacement: String)] = []
  private var found: [Scrubbed.Kind: Int] = [:]

  init(_ text: String) {
    bytes = Array(text.utf8)
    cut()
    isTaken = Array(repeating: false, count: pieces.count)
  }

  // MARK: Cutting

  private mutating func cut() {
    var index = 0
    var isSpaced = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 {
        isSpaced = true
        index += 1
        continue
      }
      let start = index
      let kind: Piece.Kind
      if isDigit(index) {
        kind = .number
        while isDigit(index) { index += 1 }
      } else if isLetter(index) {
        kind = .word
        while isLetter(index) || (isApostrophe(index) > 0 && isLetter(index + isApostrophe(index))) {
          index += max(1, isApostrophe(index))
        }
      } else {
        kind = .mark
        index += byte == 0xE2 ? min(3, bytes.count - index) : 1
      }
      let text = String(decoding: bytes[start..<min(index, start + 40)], as: UTF8.self)
      pieces.append(
        Piece(
          kind: kind, range: start..<index, text: text, lower: kind == .word ? text.lowercased() : text,
          isSpaced: isSpaced))
      isSpaced = false
    }
  }

  private func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }

  /// ASCII letters and every character outside ASCII but dashes and quotation marks (U+20xx).
  private func isLetter(_ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let byte = bytes[index]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    return !(byte == 0xE2 && index + 1 < bytes.count && bytes[index + 1] == 0x80)
  }

  /// The length of the apostrophe at `index`; 0 where there is none.
  private func isApostrophe(_ index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == UInt8(ascii: "'") { return 1 }
    return index + 2 < bytes.count && bytes[index...index + 2].elementsEqual([0xE2, 0x80, 0x99]) ? 3 : 0
  }

  // MARK: Looking and taking

  func lower(_ index: Int) -> String { pieces.indices.contains(index) ? pieces[index].lower : "" }
  func text(_ index: Int) -> String { pieces.indices.contains(index) ? pieces[index].text : "" }
  func isSpaced(_ index: Int) -> Bool { !pieces.indices.contains(index) || pieces[index].isSpaced }
  func isFree(_ index: Int) -> Bool { pieces.indices.contains(index) && !isTaken[index] }
  func isNumber(_ index: Int) -> Bool { pieces.indices.contains(index) && pieces[index].kind == .number }
  func isWord(_ index: Int) -> Bool { pieces.indices.contains(index) && pieces[index].kind == .word }
  func value(_ index: Int) -> Int? { isNumber(index) ? Int(pieces[index].text) : nil }

  /// “-” for every dash.
  func isDash(_ index: Int) -> Bool {
    guard pieces.indices.contains(index), pieces[index].kind == .mark else { return false }
    return ["-", "‐", "‑", "‒", "–", "—"].contains(pieces[index].text)
  }

  mutating func take(_ range: Range<Int>, _ kind: Scrubbed.Kind, _ replacement: String? = nil, trim: Int = 0)
  {
    let span =
      pieces[range.lowerBound].range.lowerBound..<(pieces[range.upperBound - 1].range.upperBound - trim)
    edits.append((span, replacement ?? "[\(kind.rawValue)]"))
    found[kind, default: 0] += 1
    for index in range { isTaken[index] = true }
  }

  func result() -> Scrubbed {
    guard !edits.isEmpty else { return Scrubbed(text: String(decoding: bytes, as: UTF8.self), found: [:]) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      // Where two identifiers run into each other, the second goes behind the label of the first.
      guard edit.range.lowerBound >= place else {
        place = max(place, edit.range.upperBound)
        continue
      }
      text += bytes[place..<edit.range.lowerBound]
      text += edit.replacement.utf8
      place = edit.range.upperBound
    }
    text += bytes[place...]
    return Scrubbed(text: String(decoding: text, as: UTF8.self), found: found)
  }

  // MARK: Addresses of the net

  /// Runs without white space that hold an @, a scheme or a host name.
  mutating func findAddressesOfTheNet() {
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, !pieces[end].isSpaced { end += 1 }
      let next = end
      while end > start,
        [".", ",", ";", ":", "!", "?", ")", ">", "]", "\"", "'"].contains(pieces[end - 1].text)
      {
        end -= 1
      }
      var first = start
      while first < end, ["(", "<", "[", "\"", "'"].contains(pieces[first].text) { first += 1 }
      if first < end, let kind = netKind(first..<end) { take(first..<end, kind) }
      start = next
    }
  }

  private func netKind(_ run: Range<Int>) -> Scrubbed.Kind? {
    let at = run.first { text($0) == "@" }
    if let at, at > run.lowerBound, run[at...].dropFirst(2).contains(where: { text($0) == "." }) {
      return .email
    }
    if lower(run.lowerBound) == "www", text(run.lowerBound + 1) == "." { return .link }
    for index in run where text(index) == ":" && text(index + 1) == "/" && text(index + 2) == "/" {
      return .link
    }
    for index in run
    where text(index) == "." && isWord(index - 1) && index > run.lowerBound && index + 1 < run.upperBound {
      let isEnd = index + 2 >= run.upperBound || ["/", ":", "?"].contains(text(index + 2))
      if isEnd, Self.domains.contains(text(index + 1)) { return .link }
    }
    if run.count == 7,
      stride(from: run.lowerBound, to: run.upperBound, by: 2).allSatisfy({ (value($0) ?? 256) < 256 }),
      stride(from: run.lowerBound + 1, to: run.upperBound, by: 2).allSatisfy({ text($0) == "." })
    {
      return .ip
    }
    let colons = run.filter { text($0) == ":" }.count
    if colons >= 2, run.count <= 40,
      colons >= 5 || run.dropLast().contains(where: { text($0) == ":" && text($0 + 1) == ":" }),
      run.allSatisfy({ text($0) == ":" || text($0).allSatisfy(\.isHexDigit) })
    {
      return .ip
    }
    return nil
  }

  private static let domains: Set<String> = [
    "com", "org", "net", "edu", "gov", "io", "info", "uk", "de", "fr", "eu", "us", "ca", "au", "ie", "nhs",
    "health",
  ]
}
