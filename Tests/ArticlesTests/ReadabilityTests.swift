import Testing

@testable import Articles

@Suite struct ReadabilityTests {
  /// 5 + 7 words of 5 + 20 syllables; “magnesium”, “supplementation” and “insufficiency” are long.
  static let text = Readability([
    "Rub the calf with ice", "Avoid magnesium supplementation in renal insufficiency now",
  ])

  @Test func `words, syllables and long words are counted`() {
    #expect(Self.text.sentences == 2)
    #expect(Self.text.words == 12)
    #expect(Self.text.syllables == 25)
    #expect(Self.text.longWords == 3)
  }

  @Test func `the figures are those of the formulas`() {
    // 6 words a sentence, 25 syllables in 12 words, 45 long words in 30 sentences
    #expect(abs(Self.text.readingEase - (206.835 - 1.015 * 6 - 84.6 * 25 / 12)) < 1e-9)
    #expect(abs(Self.text.grade - (0.39 * 6 + 11.8 * 25 / 12 - 15.59)) < 1e-9)
    #expect(abs(Self.text.smog - (1.043 * 45.0.squareRoot() + 3.1291)) < 1e-9)
    #expect("\(Self.text)" == "reading ease 24.5, grade 11.3, SMOG 10.1")
  }

  @Test(arguments: [[], [""], ["1, 2, 3"]])
  func `nothing to read has no figures`(_ statements: [String]) {
    #expect("\(Readability(statements))" == "no words to measure")
  }

  @Test func `a negative figure is printed as one`() {
    #expect("\(Readability(["Hypomagnesemia"]))".hasPrefix("reading ease -"))
  }

  @Test func `plain words read more easily than jargon`() {
    let plain = Readability(["The leg hurts when you walk", "Rest helps at once"])
    let jargon = Readability(["Intermittent claudication manifests as exertional discomfort"])
    #expect(plain.readingEase > jargon.readingEase)
    #expect(plain.grade < jargon.grade)
    #expect(plain.smog < jargon.smog)
  }
}
