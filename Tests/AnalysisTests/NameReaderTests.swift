import Testing

@testable import Analysis

struct NameReaderTests {
  @Test(arguments: [
    "quinine", "Restless legs syndrome", "SSRIs", "selective SSRIs and SNRIs", "co-codamol", "B12 deficiency",
    "vitamin B12", "two tumours", "twelve-lead ECG", "Tylenol 3", "10 mg tablets", "Ménière’s disease",
    "Parkinson's disease", "iron (oral) / i.v.", "oesophageal oedema", "<5 years", "As", "", " ",
  ])
  func `A name has the words that a text of it has, whether they were met before or not`(_ name: String) {
    var reader = NameReader(capacity: 8)
    var vocabulary = Vocabulary()
    for _ in 1...2 {
      reader.read(Array(name.utf8)[...], into: &vocabulary)
      let tokens = Tokenizer.tokens(of: name)
      #expect(reader.words.map { vocabulary.words[Int($0.surface)] } == tokens.map(\.surface))
      #expect(reader.words.map { vocabulary.words[Int($0.term)] } == tokens.map(\.term))
      #expect(reader.words.map(\.isWord) == tokens.map { $0.kind == .word })
    }
  }
}
