import Testing

@testable import Articles

@Suite struct SyllablesTests {
  @Test(arguments: [
    ("cramp", 1), ("leg", 1), ("the", 1), ("use", 1), ("made", 1), ("muscle", 2), ("table", 2), ("acre", 2),
    ("walked", 1), ("needed", 2), ("handled", 2), ("doses", 2), ("uses", 2), ("makes", 1), ("muscles", 2),
    ("spasm", 2), ("rhythm", 2), ("safely", 2), ("treatment", 2), ("element", 3), ("supplement", 3),
    ("baclofen", 3), ("magnesium", 4), ("ischemia", 4), ("radio", 3), ("nation", 2), ("social", 2),
    ("associated", 5), ("patient", 2), ("obedient", 4), ("variety", 4), ("diabetes", 4), ("Every", 2),
    ("MRI", 1), ("didn’t", 1), ("", 0), ("42", 0), ("β", 0),
  ])
  func `syllables are heard as people say them`(_ word: String, _ count: Int) {
    #expect(Syllables.count(in: word) == count)
  }

  @Test(arguments: ["e", "ee", "es", "ed", "ly", "ely", "le", "sm", "rhythms", "bcd", "aeiouy", "eeeeeeee"])
  func `any word has one at least`(_ word: String) {
    #expect(Syllables.count(in: word) >= 1)
  }
}
