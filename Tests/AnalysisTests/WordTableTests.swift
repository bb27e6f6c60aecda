import Testing

@testable import Analysis

struct WordTableTests {
  @Test func `words keep the numbers they were given`() {
    var table = WordTable()
    let words = (0..<500).map { "word\($0 % 250)" }
    #expect(words.map { table.insert($0) } == (0..<500).map { $0 % 250 })
    #expect(table.count == 250)
    #expect((0..<250).allSatisfy { table[$0] == "word\($0)" && table.number(of: "word\($0)") == $0 })
    #expect(table.number(of: "word250") == nil && table.number(of: "") == nil)
  }

  @Test(arguments: ["", "é", "a", "日本語", String(repeating: "long", count: 40)])
  func `any word is found by its bytes`(_ word: String) {
    var table = WordTable()
    let other = table.insert("other")
    let number = table.insert(word)
    #expect(number != other && table.number(of: word) == number && table[number] == word)
  }

  @Test func `shorter words come first, words of one length by their letters`() {
    var table = WordTable()
    let numbers = ["c", "ab", "aa"].map { table.insert($0) }
    #expect(table.isShorter(numbers[0], than: numbers[1]) && table.isShorter(numbers[2], than: numbers[1]))
    #expect(!table.isShorter(numbers[1], than: numbers[2]) && !table.isShorter(numbers[0], than: numbers[0]))
  }
}
