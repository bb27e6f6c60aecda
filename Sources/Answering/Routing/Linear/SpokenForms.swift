/// Words of speech that are read as others: “what’s” as “what is”, “twenty” as a number.
enum SpokenForms {
  /// By the fingerprint of the word as it is read: lower case, no apostrophes, each digit a 0.
  static let table: [UInt64: [[UInt8]]] = {
    var table: [UInt64: [[UInt8]]] = [:]
    for (word, forms) in contractions {
      table[Fingerprint(word.utf8).value] = forms.split(separator: " ").map { Array($0.utf8) }
    }
    for word in numbers.split(whereSeparator: \.isWhitespace) {
      table[Fingerprint(word.utf8).value] = [[UInt8(ascii: "0")]]
    }
    return table
  }()

  private static let contractions = [
    ("whats", "what is"), ("hows", "how is"), ("wheres", "where is"), ("whos", "who is"),
    ("whens", "when is"),
    ("thats", "that is"), ("theres", "there is"), ("its", "it is"), ("im", "i am"), ("id", "i would"),
    ("ive", "i have"), ("ill", "i will"), ("youre", "you are"), ("youve", "you have"), ("theyre", "they are"),
    ("lets", "let us"), ("dont", "do not"), ("doesnt", "does not"), ("didnt", "did not"), ("cant", "can not"),
    ("cannot", "can not"), ("wont", "will not"), ("isnt", "is not"), ("arent", "are not"),
    ("wasnt", "was not"),
    ("werent", "were not"), ("havent", "have not"), ("hasnt", "has not"), ("wouldnt", "would not"),
    ("couldnt", "could not"), ("shouldnt", "should not"), ("gonna", "going to"), ("wanna", "want to"),
    ("gotta", "got to"),
  ]

  private static let numbers = """
    0 00 000 0000 00000 000000 two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million
    """
}
