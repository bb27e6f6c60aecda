/// A statement as the stance rules see it: words in lower case, and where its clauses part.
struct StanceWords {
  enum Boundary {
    case none, comma, strong
  }

  let words: [String]
  /// What stands before each word.
  let boundaries: [Boundary]
  /// Whether the statement opens with a circumstance (“In renal impairment …”) rather than a subject.
  let opensWithCircumstance: Bool

  init(_ text: String) {
    var words: [String] = []
    var boundaries: [Boundary] = []
    var word: [UInt8] = []
    var boundary = Boundary.strong
    func close(_ words: inout [String], _ boundaries: inout [Boundary]) {
      guard !word.isEmpty else { return }
      words.append(String(decoding: word, as: UTF8.self))
      boundaries.append(boundary)
      boundary = .none
      word.removeAll(keepingCapacity: true)
    }
    var raised = 0
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'") {
        word.append(byte.isUpper ? byte | 0x20 : byte)
      } else if byte == 0xE2, index + 1 < bytes.count, bytes[index] == 0x80 {
        raised = Int(bytes[index + 1])
        index += 2
        if raised == 0x99 {
          word.append(UInt8(ascii: "'"))
        } else {
          close(&words, &boundaries)
          if raised == 0x94 || raised == 0x95 || raised == 0x93 && index < bytes.count && bytes[index].isBlank
          {
            boundary = .strong
          }
        }
      } else if byte >= 0x80, byte != 0xC2 {
        word.append(byte)
      } else {
        close(&words, &boundaries)
        if ".;:()!?".utf8.contains(byte) { boundary = .strong }
        if byte == UInt8(ascii: ","), boundary == .none { boundary = .comma }
      }
    }
    close(&words, &boundaries)
    opensWithCircumstance = words.first.map(StanceLists.circumstances.contains) ?? false
    self.words = words
    self.boundaries = boundaries
  }

  subscript(index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

  var count: Int { words.count }

  /// The first word from `index` on that is no adverb.
  func verb(from index: Int) -> Int {
    var index = index
    while StanceLists.adverbs.contains(self[index]) || self[index].ends(in: "ly") && self[index] != "apply" {
      index += 1
    }
    return index
  }

  /// The word before `index` that is no adverb, within the clause.
  func wordBefore(_ index: Int) -> String {
    var index = index - 1
    while index >= 0, StanceLists.adverbs.contains(self[index]) || self[index].ends(in: "ly") { index -= 1 }
    return self[index]
  }

  /// Where the clause of the word at `index` starts: after a comma or a stronger mark.
  func clauseStart(of index: Int) -> Int {
    var index = index
    while index > 0, boundaries[index] == .none { index -= 1 }
    return index
  }

  /// Whether a new clause may start at `index`, so that a verb there commands.
  func opensClause(at index: Int) -> Bool {
    index == 0 || boundaries[index] != .none || StanceLists.joiners.contains(self[index - 1])
  }

}
