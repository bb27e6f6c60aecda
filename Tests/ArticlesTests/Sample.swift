@testable import Articles

/// A small article that reads without error, and ways to spoil it.
enum Sample {
  static let article = """
    ---
    id: hiccups
    title: "Hiccups: Causes and Care"
    question: "Why do hiccups persist?"
    lastUpdated: 2026-01-15
    reviewStatus: underReview
    audience: clinician
    disclaimer: "For professionals."
    references:
      - citation-number: 1
        genre: Guideline
        title: "Care of hiccups"
        container-title: "Brief Guides, Volume 2"
        issued: 2025
      - citation-number: 2
        genre: Research
        title: "Persistent hiccups."
        author: [{family: Sato, given: M}, "Ng K"]
        issued: {date-parts: [[2011, 4]]}
        DOI: 10.1000/1
    ---

    # Hiccups: Causes and Care

    Hiccups are reflex spasms of the diaphragm. [1] They rarely last beyond a day. [1, 2]

    ## Causes

    - Gastric distension irritates the vagus nerve (most often) [2]
    - Dexamethasone can cause hiccups. Lower doses do so less often. [2, 1]

    ## Treatment

    ### Drugs

    - Start baclofen at 5 mg, then review. [1] Stop it if drowsiness follows. [2]
    - Do not use two sedatives at once [^1][^2]

    """

  /// Front matter that is in order, and `body`.
  static func article(body: String) -> String {
    "---\nid: a\ntitle: T\nreferences:\n  - {citation-number: 1, title: R}\n---\n" + body
  }

  static func read(_ text: String, file: String = "a.md") throws(ArticleError) -> Article {
    try ArticleReader.read(Array(text.utf8), file: file)
  }

  static func message(_ text: String) -> String {
    message(Array(text.utf8))
  }

  static func message(_ bytes: [UInt8]) -> String {
    do {
      _ = try ArticleReader.read(bytes, file: "a.md")
      return "read without error"
    } catch {
      return error.description
    }
  }
}
