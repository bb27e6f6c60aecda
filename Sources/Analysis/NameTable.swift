/// The names of concepts, as sequences of terms.
struct NameTable: Sendable {
  struct Name: Sendable {
    let terms: [String]
    var concepts: [Concept.ID]
    /// The spelling a case-sensitive name must have in the text.
    let exact: String?
    /// The folded word that a name of one word must be, where its stem alone would also catch an everyday
    /// word: “overeating” and “over” share theirs.
    var surface: String?
  }

  /// By first term, longest first.
  private var byFirstTerm: [String: [Name]] = [:]
  /// Names of three words and more, by their longest term: these may also stand in another order.
  private var byLongestTerm: [String: [Name]] = [:]

  /// - Parameters:
  ///   - guarded: A name of one word must be that very word, or its plural.
  ///   - everyday: Made of words of any sentence, the name must stand in one piece.
  mutating func insert(
    _ tokens: [Token], exact: String?, guarded: Bool, everyday: Bool = false, _ concept: Concept.ID
  ) {
    let terms = tokens.map(\.term)
    guard let first = terms.first else { return }
    let surface = guarded && tokens.count == 1 ? tokens[0].surface : nil
    let name = Name(terms: terms, concepts: [concept], exact: exact, surface: surface)
    Self.add(name, to: &byFirstTerm[first, default: []])
    if terms.count >= 3, exact == nil, !everyday,
      let longest = terms.max(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) })
    {
      byLongestTerm[longest, default: []].append(Name(terms: terms, concepts: [concept], exact: nil))
    }
  }

  /// In place: a bucket such as that of “acute” holds hundreds.
  private static func add(_ name: Name, to names: inout [Name]) {
    let same = names.firstIndex {
      $0.terms == name.terms && $0.exact == name.exact && $0.surface == name.surface
    }
    if let same {
      for concept in name.concepts where !names[same].concepts.contains(concept) {
        names[same].concepts.append(concept)
      }
    } else {
      let place = names.firstIndex { $0.terms.count < name.terms.count } ?? names.endIndex
      names.insert(name, at: place)
    }
  }

  /// The longest name that starts at a token, with the concepts of every name of that length.
  func longest(at index: Int, of tokens: [Token], in text: String) -> Name? {
    guard let names = byFirstTerm[tokens[index].term] else { return nil }
    var found: Name?
    for name in names where name.terms.count >= found?.terms.count ?? 0 {
      guard stands(name, at: index, of: tokens, in: text) else { continue }
      if var other = found {
        other.concepts += name.concepts.filter { !other.concepts.contains($0) }
        found = other
      } else {
        found = name
      }
    }
    return found
  }

  private func stands(_ name: Name, at index: Int, of tokens: [Token], in text: String) -> Bool {
    guard index + name.terms.count <= tokens.count else { return false }
    for offset in name.terms.indices where tokens[index + offset].term != name.terms[offset] { return false }
    if let surface = name.surface, !Self.isForm(tokens[index].surface, of: surface) { return false }
    guard let exact = name.exact else { return true }
    let end = tokens[index + name.terms.count - 1].range.upperBound
    return text.utf8.slice(tokens[index].range.lowerBound..<end) == exact
  }

  /// The word itself or its plural.
  private static func isForm(_ word: String, of name: String) -> Bool {
    word == name || word == name + "s" || name == word + "s" || word == name + "es"
  }

  /// A name of three words or more whose words all stand near a token, in any order: “legs feel creepy
  /// crawly” for “creepy crawly legs”. At most two other words may stand between.
  func scattered(around index: Int, of tokens: [Token]) -> (name: Name, tokens: Range<Int>)? {
    for name in byLongestTerm[tokens[index].term] ?? [] {
      let reach = name.terms.count + 1
      let window = max(0, index - reach)..<min(tokens.count, index + reach + 1)
      var places: [Int] = []
      for term in name.terms {
        guard let place = window.first(where: { tokens[$0].term == term && !places.contains($0) }) else {
          break
        }
        places.append(place)
      }
      guard places.count == name.terms.count, let low = places.min(), let high = places.max(),
        high - low < name.terms.count + 2
      else { continue }
      return (name, low..<high + 1)
    }
    return nil
  }
}
