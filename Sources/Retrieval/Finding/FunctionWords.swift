internal import Analysis

/// Words of grammar, as they are printed in lower case: in questions they ask, in statements they join.
enum FunctionWords {
  static func contains(_ surface: String) -> Bool { all.contains(surface) }

  /// Whether a stem is that of one of them.
  static func haveStem(_ stem: String) -> Bool { stems.contains(stem) }

  private static let stems = Set(
    all.map {
      var letters = Array($0.utf8)
      Stemmer.stem(&letters)
      return String(decoding: letters, as: UTF8.self)
    })

  private static let all: Set<String> = [
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "here",
    "his",
    "how", "i", "if", "in", "into", "is", "it", "its", "may", "me", "might", "must", "my", "no", "not", "of",
    "on", "or", "our", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "then",
    "there", "these", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which",
    "who",
    "whom", "whose", "why", "will", "with", "would", "you", "your",
  ]
}
