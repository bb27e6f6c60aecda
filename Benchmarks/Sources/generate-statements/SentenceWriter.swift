/// Puts words together. Statement `n` follows from the seed and `n` alone, so that a question can be about it.
struct SentenceWriter {
  /// What a sentence is made of.
  private enum Piece {
    case grammar(Int)
    case content(Int)
    case number(Int)
  }

  let language: Language
  let seed: UInt64

  func statement(_ number: Int, into line: inout [UInt8]) {
    let start = line.count
    for (place, piece) in pieces(of: number).enumerated() {
      if place > 0 { line.append(UInt8(ascii: " ")) }
      write(piece, into: &line)
      if case .content(let word) = piece, place > 3, word % 11 == 0 { line.append(UInt8(ascii: ",")) }
    }
    if line[start] >= UInt8(ascii: "a") { line[start] -= 0x20 }
    if line.last == UInt8(ascii: ",") { line.removeLast() }
    line.append(UInt8(ascii: "."))
  }

  /// Three to five content words of one statement, of the `count` there are, with as many words of grammar about them.
  func question(_ number: Int, about count: Int, into line: inout [UInt8]) {
    var random = SplitMix(seed: seed, stream: UInt64(number) | 1 << 62)
    var topics: [Int] = []
    while topics.isEmpty {
      topics = pieces(of: random.next(below: count)).compactMap {
        if case .content(let word) = $0 { word } else { nil }
      }
    }
    let wanted = min(topics.count, 3 + random.next(below: 3))
    while topics.count > wanted { topics.remove(at: random.next(below: topics.count)) }
    line += Language.openings[random.next(below: Language.openings.count)].utf8
    for (place, topic) in topics.enumerated() {
      line.append(UInt8(ascii: " "))
      if place > 0, random.next(below: 10) < 6 {
        line += Language.joints[random.next(below: Language.joints.count)].utf8
        line.append(UInt8(ascii: " "))
      }
      write(.content(topic), into: &line)
    }
    line.append(UInt8(ascii: "?"))
  }

  /// Sixteen words in the mean, from 4 to 60.
  private func pieces(of number: Int) -> [Piece] {
    var random = SplitMix(seed: seed, stream: UInt64(number))
    let length = min(60, 4 + geometric(&random) + geometric(&random))
    var pieces: [Piece] = []
    pieces.reserveCapacity(length)
    var isGrammar = random.next(below: 10) < 4
    for _ in 0..<length {
      if isGrammar {
        pieces.append(.grammar(language.grammarWords.draw(&random)))
      } else if random.next(below: 50) == 0 {
        pieces.append(.number(10 + random.next(below: 990)))
      } else {
        pieces.append(.content(language.contentWords.draw(&random)))
      }
      isGrammar = random.next(below: 100) < (isGrammar ? 28 : 58)
    }
    return pieces
  }

  /// Six in the mean.
  private func geometric(_ random: inout SplitMix) -> Int {
    var value = 0
    while value < 40, random.next(below: 7) > 0 { value += 1 }
    return value
  }

  private func write(_ piece: Piece, into line: inout [UInt8]) {
    switch piece {
    case .grammar(let word): line += language.words[word]
    case .content(let word): line += language.words[language.grammarCount + word]
    case .number(let number): line += String(number).utf8
    }
  }
}
