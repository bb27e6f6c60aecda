internal import Analysis

/// A question, as far as it says what to look for.
struct Asked: Sendable {
  struct Word: Sendable {
    let stem: String
    /// A word that questions say of their own accord, whatever is asked about: “role”, “example”.
    let isGeneral: Bool
  }

  /// What is asked about, in order, each stem once.
  let words: [Word]
  /// Stems of the words of grammar.
  let grammar: [String]
  /// All stems in order.
  let stems: [String]
  let form: QuestionForm

  init(_ text: String) {
    let tokens = Array(ArticleText.tokens(of: text).prefix(Self.limit))
    stems = tokens.map(\.term)
    form = QuestionForm(tokens.map(\.surface))
    var words: [Word] = []
    var grammar: [String] = []
    for token in tokens {
      if FunctionWords.contains(token.surface) {
        if !grammar.contains(token.term) { grammar.append(token.term) }
      } else if !words.contains(where: { $0.stem == token.term }) {
        words.append(Word(stem: token.term, isGeneral: Self.general.contains(token.term)))
      }
    }
    // “What is it?” has nothing else to look for.
    self.words = words.isEmpty ? grammar.map { Word(stem: $0, isGeneral: false) } : words
    self.grammar = grammar
  }

  /// Tokens of a question that are looked at.
  private static let limit = 100

  private static let general = Set(
    ArticleText.terms(
      of: """
        role type kind example main major key important importance name way term following happen describe include \
        known use show cause effect function purpose difference relationship reason factor result study conclusion \
        finding method primary common typical recent current potential possible specific different number percentage \
        proportion rate amount estimate many much long often require need mean define definition according base make \
        done relate associate involve consider call give contain find exist
        """))
}
