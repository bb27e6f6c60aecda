@testable import Analysis

/// A small vocabulary of a test's own.
enum SampleLexicon {
  static let text = """
    drugs:
      baclofen: Lioresal
      aspirin: acetylsalicylic acid, =ASA
      clonidine: Catapres
      clonazepam: Klonopin
      magnesium: magnesium oxide
      prednisone: ""
    classes:
      muscle relaxant: {also: antispasmodic, members: baclofen}
      sedative: {members: "muscle relaxant, benzodiazepine"}
      benzodiazepine: {also: benzos, members: clonazepam}
      beta blocker: β-blocker
      corticosteroid: {members: prednisone}
    conditions:
      kidney disease: renal disease
      chronic kidney disease: {also: CKD, members: ""}
      hypercalcemia: raised calcium
      hypocalcemia: ""
      restless legs syndrome: ""
      diabetes: ""
    symptoms:
      leg cramps: night cramps, cramp
      crawling legs: creepy crawly legs
    analytes:
      calcium: {also: =Ca, low: hypocalcemia, high: hypercalcemia}
    populations:
      older adults: the elderly, elderly
    words:
      stop: discontinue, cease
    stems:
      -olol: beta blocker
      -azepam: benzodiazepine
      cef-: sedative
    background: the a of is are and it in what how please
    english: tabl walk as in it cat
    """

  static let lexicon = Result { try LexiconReader.read(Array(text.utf8)) }

  static func analyzer() throws -> Analyzer { Analyzer(lexicon: try lexicon.get()) }
}

extension Analyzer {
  /// `printed words = concept's name`, mention by mention; several names where the words are ambiguous.
  func names(in text: String) -> [String] {
    let analyzed = analyze(text)
    return analyzed.mentions.map { mention in
      let names = mention.concepts.map { self[$0].name }
      return "\(analyzed.printed(mention.tokens)) = \(names.joined(separator: " or "))"
    }
  }
}
