import Testing

@testable import Retrieval

struct StandingTests {
  private func standing(_ places: [(place: Int, term: Int)], shares: [Double]) -> Standing {
    Standing(places.map { TextTerms.Occurrence(place: $0.place, term: $0.term) }, shares)
  }

  @Test func `each term counts once in a window, and the best window counts`() {
    let far = standing([(0, 0), (1, 0), (2, 1), (40, 1), (45, 2), (51, 1)], shares: [0.2, 0.3, 0.5])
    #expect(far.window == 0.8)
    #expect(far.has == [true, true, true])
  }

  @Test(arguments: [(11, 1.0), (12, 0.5)])
  func `a window has twelve words`(_ place: Int, _ share: Double) {
    #expect(standing([(0, 0), (place, 1)], shares: [0.5, 0.5]).window == share)
  }

  @Test(arguments: [(19, 0.75), (20, 0.25)])
  func `an opening has twenty words, of which a term's first place counts`(_ place: Int, _ share: Double) {
    #expect(standing([(3, 0), (place, 1), (place + 9, 0)], shares: [0.25, 0.5]).opening == share)
  }

  @Test func `nothing stands nowhere`() {
    let none = standing([], shares: [0.5, 0.5])
    #expect(none.has == [false, false])
    #expect(none.window == 0)
    #expect(none.opening == 0)
  }
}
