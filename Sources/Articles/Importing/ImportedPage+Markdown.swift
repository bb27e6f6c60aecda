extension ImportedPage {
  /// The page in the article form, which `ArticleReader` reads back to the same texts, sections, citations
  /// and references.
  ///
  /// - Parameter id: The article's id: lower-case letters, digits and hyphens.
  public func markdown(id: String) throws(ArticleError) -> String {
    guard Article.ID.isValid(id) else {
      throw ArticleError(file: "\(id).md", line: 1, problem: .invalidID(id))
    }
    var writer = ArticleWriter()
    writer.frontMatter(self, id: id)
    writer.body(self)
    return writer.text
  }
}

private struct ArticleWriter {
  var text = ""

  mutating func frontMatter(_ page: ImportedPage, id: String) {
    text += "---\n"
    field("id", id)
    field("title", quoted(page.title))
    field("question", page.question.map(quoted))
    field("lastUpdated", page.lastUpdated?.description)
    field("reviewStatus", page.reviewStatus.rawValue)
    field("editorialPolicy", page.editorialPolicy.map(quoted))
    field("audience", Audience.clinician.rawValue)
    field("disclaimer", page.disclaimer.map(quoted))
    text += page.references.isEmpty ? "references: []\n" : "references:\n"
    for reference in page.references {
      text += "  - citation-number: \(reference.number)\n"
      field("    genre", reference.tier.map(quoted))
      field("    title", quoted(reference.title))
      field(
        "    author",
        reference.authors.isEmpty ? nil : "[\(reference.authors.map(quoted).joined(separator: ", "))]")
      field("    container-title", reference.container.map(quoted))
      field("    issued", reference.year.map(String.init))
    }
    text += "---\n"
  }

  mutating func body(_ page: ImportedPage) {
    text += "\n# \(page.title)\n"
    var section: [String] = []
    var inList = false
    for statement in page.statements {
      if statement.section != section {
        let shared = zip(section, statement.section).prefix { $0 == $1 }.count
        // A heading that comes again under the same parent has to be printed again.
        let kept = min(shared, statement.section.count - 1)
        for (depth, heading) in statement.section.enumerated().dropFirst(max(0, kept)) {
          text += "\n\(String(repeating: "#", count: depth + 2)) \(heading)\n"
        }
        section = statement.section
        inList = false
      }
      let isBullet = statement.isBullet || !Self.standsAlone(statement.text)
      if !inList || !isBullet { text += "\n" }
      text += (isBullet ? "- " : "") + statement.text + Self.marker(statement) + "\n"
      inList = isBullet
    }
  }

  private static func marker(_ statement: ImportedPage.Statement) -> String {
    let within = Array(statement.text.utf8)
    let numbers = statement.citations.dropFirst(
      BracketedMarker.all(in: within, 0..<within.count).reduce(0) { $0 + $1.numbers.count })
    return numbers.isEmpty ? "" : " [\(numbers.map(String.init).joined(separator: ", "))]"
  }

  /// Whether a paragraph of this text would be read as one, and not as several or as something else.
  private static func standsAlone(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let source = try? SourceText(bytes, file: ""), source.lines.count == 1,
      case .paragraph(let words) = try? MarkdownBlock(source, line: 0, afterText: false)
    else { return false }
    return Segmenter(bytes: bytes, references: 9999, style: .article).sentences(of: words).count == 1
  }

  private mutating func field(_ key: String, _ value: String?) {
    if let value { text += "\(key): \(value)\n" }
  }

  /// In double quotes; what the reader would take for an anchor, an alias or a tag is escaped.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\t": quoted += "\\t"
      case "&", "*", "!":
        if " \t:[{,-?".unicodeScalars.contains(previous) {
          quoted += "\\x\(String(scalar.value, radix: 16, uppercase: true))"
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      default: quoted.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return quoted + "\""
  }
}
