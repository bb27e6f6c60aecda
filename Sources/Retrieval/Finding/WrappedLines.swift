internal import Foundation

/// Puts sentences together again that stand in several pieces, as in text taken from printed pages line by line.
///
/// A piece that no mark ends goes on in the next one if that starts with a small letter, or if it ends with a
/// comma, a hyphen or a word of grammar. Where most long pieces have no mark at their end, the text is wrapped, and
/// a long piece goes on whatever follows.
struct WrappedLines {
  /// The places of the pieces of each sentence.
  let sentences: [Range<Int>]

  /// UTF-8 bytes from which a piece is no heading.
  private static let longLine = 45
  /// Pieces of a sentence: what is longer has lost its full stops.
  private static let most = 12

  init(_ pieces: [String]) {
    let pieces = pieces.map(Piece.init)
    let long = pieces.filter { $0.bytes.count >= Self.longLine }
    let open = long.filter { !$0.isEnded }.count
    let isWrapped = pieces.count > 20 && 5 * open > 2 * long.count
    var sentences: [Range<Int>] = []
    for place in pieces.indices {
      if let last = sentences.last, last.count < Self.most,
        Self.joins(pieces[place - 1], pieces[place], isWrapped: isWrapped)
      {
        sentences[sentences.count - 1] = last.lowerBound..<place + 1
      } else {
        sentences.append(place..<place + 1)
      }
    }
    self.sentences = sentences
  }

  private static func joins(_ piece: Piece, _ next: Piece, isWrapped: Bool) -> Bool {
    guard let first = next.bytes.first, let last = piece.bytes.last, !piece.isEnded, !next.opensField,
      !piece.isAddress, !next.isAddress
    else { return false }
    if isWrapped && piece.bytes.count >= longLine { return true }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
      || last == UInt8(ascii: ",") || last == UInt8(ascii: "-") || FunctionWords.contains(piece.lastWord)
  }

  /// The text of a sentence; a word broken by a hyphen is whole again.
  static func text(of pieces: ArraySlice<String>) -> String {
    pieces.dropFirst().reduce(into: pieces.first ?? "") { text, piece in
      let isBroken =
        text.last == "-" && text.dropLast().last?.isLetter == true && piece.first?.isLowercase == true
      if isBroken { text.removeLast() }
      text += isBroken ? piece : " " + piece
    }
  }

  private struct Piece {
    let bytes: [UInt8]

    init(_ text: String) {
      bytes = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
    }

    /// Behind the last mark there may be brackets, quotation marks and the numbers of sources.
    var isEnded: Bool {
      var rest = bytes[...]
      while let last = rest.last, Self.trails.contains(last) { rest.removeLast() }
      guard let last = rest.last else { return false }
      return Self.marks.contains(last)
    }

    /// “Authors: …”
    var opensField: Bool {
      let name = bytes.prefix { $0.isLetter }
      return !name.isEmpty && name.count < bytes.count && bytes[name.count] == UInt8(ascii: ":")
    }

    var isAddress: Bool { bytes.starts(with: "http".utf8) }

    var lastWord: String {
      let letters = bytes.reversed().prefix { $0.isLetter }.reversed()
      return String(decoding: letters, as: UTF8.self).lowercased()
    }

    private static let marks = Set(".!?:;".utf8)
    private static let trails = Set(" 0123456789,'\"-)]}[’”–".utf8)
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}
