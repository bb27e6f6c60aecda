package import Analysis
internal import Yams

/// Why a glossary cannot be used.
package struct GlossaryError: Error, Equatable, CustomStringConvertible {
  package let line: Int
  package let found: String
  package let expected: String
  package var description: String { "glossary.yaml:\(line): found \(found), expected \(expected)" }
}

/// Plain words for clinical ones: ours, shown beside a quote, never inside it.
package struct Glossary: Sendable {
  package struct Gloss: Sendable, Equatable {
    /// As the glossary prints it.
    package let term: String
    package let meaning: String
  }

  /// By the term's words as they are compared.
  private let glosses: [[String]: Gloss]
  private let longest: Int

  static let sizeLimit = 1 << 20

  package init(_ bytes: [UInt8], analyzer: Analyzer) throws(GlossaryError) {
    guard bytes.count <= Self.sizeLimit else {
      throw GlossaryError(line: 1, found: "\(bytes.count) bytes", expected: "at most \(Self.sizeLimit)")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic)
    } catch {
      throw GlossaryError(
        line: 0, found: "text that is not YAML (\(error))", expected: "the glossary's mapping")
    }
    guard let mapping = root?.mapping else {
      throw GlossaryError(line: 1, found: "no mapping", expected: "“source” and “terms”")
    }
    var glosses: [[String]: Gloss] = [:]
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "source": continue
      case "terms":
        guard let terms = value.mapping else {
          throw GlossaryError(
            line: key.mark?.line ?? 0, found: "no mapping at “terms”", expected: "term: meaning")
        }
        for (term, meaning) in terms {
          guard let name = term.scalar?.string, let text = meaning.scalar?.string, !name.isEmpty,
            !text.isEmpty
          else {
            throw GlossaryError(
              line: term.mark?.line ?? 0, found: "a term without text", expected: "term: meaning")
          }
          glosses[analyzer.analyze(name).tokens.map(\.term)] = Gloss(term: name, meaning: text)
        }
      default:
        throw GlossaryError(
          line: key.mark?.line ?? 0, found: "the key “\(key.scalar?.string ?? "?")”",
          expected: "source or terms")
      }
    }
    self.glosses = glosses
    longest = glosses.keys.map(\.count).max() ?? 0
  }

  /// The terms of a text that have a gloss, longest first at each place, in order, each meaning once.
  ///
  /// - Parameter asPrinted: Whether a gloss names its term as the text prints it. Never for a reader's text.
  package func glosses(in text: AnalyzedText, asPrinted: Bool = false) -> [Gloss] {
    let terms = text.tokens.map(\.term)
    var found: [Gloss] = []
    var index = 0
    while index < terms.count {
      let length = (1...max(1, longest)).reversed().first { length in
        index + length <= terms.count && glosses[Array(terms[index..<index + length])] != nil
      }
      if let length, let gloss = glosses[Array(terms[index..<index + length])] {
        if !found.contains(where: { $0.meaning == gloss.meaning }) {
          let term = asPrinted ? text.printed(index..<index + length) : gloss.term
          found.append(Gloss(term: term, meaning: gloss.meaning))
        }
        index += length
      } else {
        index += 1
      }
    }
    return found
  }
}
