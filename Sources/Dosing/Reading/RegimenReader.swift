package import Analysis
package import Articles

/// Reads the regimens of an article, statement by statement.
///
/// A figure becomes part of a regimen only where the unit is known, the drug is named by the statement, the one
/// before it or its heading, and the words around say what the dose is for. Anything else makes a finding, or
/// nothing where no dose is meant: a laboratory value, an age, a result.
package struct RegimenReader {
  let analyzer: Analyzer

  package init(analyzer: Analyzer) { self.analyzer = analyzer }

  package func read(_ article: Article) -> RegimenReading {
    read(article, analyzed: article.statements.map { analyzer.analyze($0.text) })
  }

  /// `analyzed` holds the statements in order, by the same analyser.
  package func read(_ article: Article, analyzed: [AnalyzedText]) -> RegimenReading {
    let title = analyzer.analyze(article.title + ". " + (article.question ?? ""))
    let topic = Set(title.mentions.flatMap(\.concepts))
    var reading = RegimenReading()
    var section: [String] = []
    var subject: DrugMention?
    var subjects: [DrugMention?] = []
    var drafts: [StatementRegimens] = []
    for (statement, text) in zip(article.statements, analyzed) {
      if statement.section != section {
        section = statement.section
        subject = section.last.flatMap { single(analyzer.drugs(in: analyzer.analyze($0))) }
      }
      let own = analyzer.drugs(in: text)
      let draft = StatementRegimens(statement, text, drugs: own, carried: subject, topic, analyzer)
      reading.findings += draft.findings
      drafts.append(draft)
      if let only = single(own) { subject = only } else if !own.isEmpty { subject = nil }
      subjects.append(subject)
    }
    let setting = RegimenSetting(
      statements: article.statements, texts: analyzed, subjects: subjects, analyzer: analyzer)
    for draft in drafts { reading.regimens += draft.regimens(in: setting) }
    return reading
  }

  private func single(_ drugs: [DrugMention]) -> DrugMention? {
    Set(drugs.map(\.concept)).count == 1 ? drugs.first : nil
  }
}

/// What reading an article found.
package struct RegimenReading: Sendable {
  /// In reading order.
  package var regimens: [Regimen] = []
  package var findings: [DoseFinding] = []

  package init() {}
}
