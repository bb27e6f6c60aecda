/// Articles made up from syllables: any number, the same ones on every machine. They read like articles to the engine
/// and to nobody else; for measuring what many of them cost.
package struct GeneratedArticles {
  package struct Article {
    package let id: String
    /// The file, as an editor would write it.
    package let markdown: String
    /// A question that this article alone answers.
    package let question: String
  }

  private var random: SeededNumbers

  package init(seed: UInt64 = 1) { random = SeededNumbers(state: seed) }

  package mutating func article(_ number: Int) -> Article {
    let condition = "\(word()) \(word()) syndrome"
    let title = condition.prefix(1).uppercased() + condition.dropFirst()
    let id = "a\(number)"
    var lines = ["# \(title)", "", "## Treatment", ""]
    for _ in 0..<4 {
      let drug = "\(word())umab"
      lines.append(
        "- Start \(drug) at \(dose()) mg/day in \(condition), and review after \(pick(2, 9)) weeks [1]")
      lines.append("- Avoid \(drug) in patients with \(word()) disease because of \(word()) [1]")
    }
    lines += ["", "## Monitoring", "", "- Measure \(word()) every \(pick(2, 12)) weeks [1]"]
    for _ in 0..<12 {
      lines.append("- The \(word()) \(word()) is \(word()) in \(condition) when \(word()) is \(word()) [1]")
    }
    let front = """
      ---
      id: \(id)
      title: "\(title)"
      reviewStatus: approved
      references:
        - {citation-number: 1, genre: Guideline, title: "Care of \(condition)", container-title: "Notes", issued: 2024}
      ---


      """
    return Article(
      id: id, markdown: front + lines.joined(separator: "\n") + "\n",
      question: "how often should I monitor in \(condition)?")
  }

  private static let syllables = [
    "ba", "cor", "dal", "ev", "fim", "gor", "hul", "jan", "kel", "lom", "mir", "nov", "op", "pel", "quin",
    "ras",
    "sol", "tam", "ul", "vex", "wor", "yl", "zan", "bri", "chel", "dru", "fro", "gle", "pra", "sti",
  ]

  /// Two or three syllables: some 28,000 words, so that many articles share each.
  private mutating func word() -> String {
    (0..<pick(2, 3)).map { _ in Self.syllables[random.next(below: Self.syllables.count)] }.joined()
  }

  private mutating func dose() -> Int { [5, 10, 20, 25, 50][random.next(below: 5)] }

  private mutating func pick(_ low: Int, _ high: Int) -> Int { low + random.next(below: high - low + 1) }
}
