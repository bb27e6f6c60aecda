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
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic, .default, .utf8)
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
          glosses[analyzer.tokens(of: name).map(\.term)] = Gloss(term: name, meaning: text)
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
    var found: [Gloss] = []
    for (gloss, tokens) in matches(in: text) where !found.contains(where: { $0.meaning == gloss.meaning }) {
      found.append(Gloss(term: asPrinted ? text.printed(tokens) : gloss.term, meaning: gloss.meaning))
    }
    return found
  }

  /// Every place of a text that has a gloss, longest first, in order.
  func matches(in text: AnalyzedText) -> [(gloss: Gloss, tokens: Range<Int>)] {
    let terms = text.tokens.map(\.term)
    var found: [(gloss: Gloss, tokens: Range<Int>)] = []
    var index = 0
    while index < terms.count {
      let length = (1...max(1, longest)).reversed().first { length in
        index + length <= terms.count && glosses[Array(terms[index..<index + length])] != nil
      }
      if let length, let gloss = glosses[Array(terms[index..<index + length])] {
        found.append((gloss, index..<index + length))
        index += length
      } else {
        index += 1
      }
    }
    return found
  }

  /// What the glossary explains other words by.
  var meanings: [String] { glosses.values.map(\.meaning) }
}
