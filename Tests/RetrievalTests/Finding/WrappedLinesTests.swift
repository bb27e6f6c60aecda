import Testing

@testable import Retrieval

struct WrappedLinesTests {
  private func joined(_ pieces: [String]) -> [[String]] {
    WrappedLines(pieces).sentences.map { Array(pieces[$0]) }
  }

  @Test(arguments: [
    ["The dose was raised", "slowly over a week."], ["Fever, cough,", "Rash and pain followed."],
    ["It was seen in", "Norway too."], ["An under-", "lying illness was common."],
  ])
  func `a sentence goes on in the next piece`(_ pieces: [String]) {
    #expect(joined(pieces) == [pieces])
  }

  @Test(arguments: [
    ["It rained.", "then it stopped."], ["Methods", "Forty patients took part."],
    ["It was so [3, 4].", "others disagree."], ["He said “no.”", "she left."],
    ["https://example.org/a", "and more"], ["Written by two doctors", "date: today"], ["", "and"],
    ["and", ""],
  ])
  func `a sentence that has ended, a heading or an address does not`(_ pieces: [String]) {
    #expect(joined(pieces) == pieces.map { [$0] })
  }

  @Test func `where most lines are open, a long one goes on before a capital too`() {
    let line = "The villages along the northern shore of the lake and"
    let open = "Some of the people who lived beside the small river of"
    let pieces = Array(repeating: [line, "the hills."], count: 12).flatMap { $0 } + [open, "Bergen stayed."]
    let sentences = joined(pieces)
    #expect(sentences.allSatisfy { $0.count == 2 })
    #expect(sentences.count == 13)
  }

  @Test func `no sentence swallows a text without full stops`() {
    let sentences = WrappedLines(Array(repeating: "on and on", count: 100)).sentences
    #expect(sentences.allSatisfy { $0.count <= 12 })
    #expect(sentences.flatMap { Array($0) } == Array(0..<100))
  }

  @Test func `nothing has no sentences`() { #expect(WrappedLines([]).sentences.isEmpty) }

  @Test(arguments: [
    (["slow-", "ly"], "slowly"), (["a well-", "Known b"], "a well- Known b"), (["one", "two"], "one two"),
    (["3-", "day"], "3- day"),
  ])
  func `a broken word is whole again`(_ pieces: [String], _ text: String) {
    #expect(WrappedLines.text(of: pieces[...]) == text)
  }
}
