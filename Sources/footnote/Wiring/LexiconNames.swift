import Analysis
import Articles
import Retrieval

/// What the shipped lexicon knows of the things that a question names.
struct LexiconNames {
  private let analyzer: Analyzer
  private let names: ConceptNames

  /// Nil where there is no lexicon, as where the program stands alone without its files.
  static func shipped() throws -> LexiconNames? {
    guard let bytes = Corpus.lexicon(directory: ShippedFiles.corpus, shipped: ShippedFiles.corpus) else {
      return nil
    }
    return try LexiconNames(bytes)
  }

  /// - Parameter bytes: the lexicon as its file has it.
  init(_ bytes: [UInt8]) throws {
    let lexicon = try LexiconReader.read(bytes)
    analyzer = Analyzer(lexicon: lexicon)
    names = ConceptNames(lexicon)
  }

  /// In the order of the question.
  func things(in question: String) -> [NamedThing] {
    let read = analyzer.analyze(question)
    return read.mentions.flatMap { mention in
      mention.concepts.filter { Self.kinds.contains(analyzer[$0].kind) }.map {
        NamedThing(printed: read.printed(mention.tokens), names: names[$0])
      }
    }
  }

  /// Without parts of the body and groups of people, whose many names tell little, and without what can be asked
  /// about anything, as its price.
  private static let kinds: Set<Concept.Kind> = [
    .drug, .drugClass, .condition, .symptom, .analyte, .test, .procedure, .route, .word,
  ]
}
