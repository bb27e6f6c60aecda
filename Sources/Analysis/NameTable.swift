/// The names of concepts, as sequences of terms.
struct NameTable: Sendable {
  private struct Name: Sendable {
    /// Places in `NameTable.terms`.
    let start: Int32
    let count: Int32
    let concept: Concept.ID
    /// Place in `namesakes` of the further concepts of that name.
    var others: Int32?
    /// Place in `spellings` of what a case-sensitive name must look like in the text.
    let exact: Int32?
    /// The number of the folded word that a name of one word must be, where its stem alone would also catch an
    /// everyday word: “overeating” and “over” share theirs.
    let surface: Int32?
    /// The next name with the same first term, which has as many terms or fewer.
    var next: Int32?

    var terms: Range<Int> { Int(start)..<Int(start + count) }
  }

  /// The numbers of terms, and of some words.
  private var words: WordTable
  /// The terms of all names, one name after the other.
  private var terms: [Int32] = []
  private var names: [Name] = []
  private var namesakes: [[Concept.ID]] = []
  private var spellings: [String] = []
  /// The longest name that starts with a term, by the term's number.
  private var firsts: [Int32?] = []
  /// Names of three words and more, by their longest term: these may also stand in another order.
  private var scattered: [Int32: [Name]] = [:]

  /// - Parameters:
  ///   - words: Terms and words that have numbers already.
  ///   - count: How many names to expect.
  init(words: WordTable = WordTable(), count: Int = 0) {
    self.words = words
    firsts = [Int32?](repeating: nil, count: words.count)
    names.reserveCapacity(count)
    terms.reserveCapacity(3 * count)
  }

  /// - Parameters:
  ///   - terms: By their numbers.
  ///   - surface: What a name of one word must be, or its plural; by its number.
  ///   - everyday: Made of words of any sentence, the name must stand in one piece.
  mutating func insert(
    _ terms: ArraySlice<Int32>, exact: String?, surface: Int32? = nil, everyday: Bool = false,
    _ concept: Concept.ID
  ) {
    guard let first = terms.first else { return }
    var spelling: Int32?
    if let exact {
      spelling = Int32(spellings.count)
      spellings.append(exact)
    }
    let name = Name(
      start: Int32(self.terms.count), count: Int32(terms.count), concept: concept, exact: spelling,
      surface: surface)
    self.terms.append(contentsOf: terms)
    add(name, first: Int(first))
    guard terms.count >= 3, exact == nil, !everyday else { return }
    let longest = terms.max { words.isShorter(Int($0), than: Int($1)) } ?? first
    scattered[longest, default: []].append(name)
  }

  mutating func insert(_ tokens: [Token], exact: String?, _ concept: Concept.ID) {
    insert(tokens.map { Int32(words.insert($0.term)) }[...], exact: exact, concept)
  }

  /// Behind the names with as many terms or more; a name that is there already gains a concept.
  private mutating func add(_ name: Name, first: Int) {
    while firsts.count <= first { firsts.append(nil) }
    var before: Int?
    var place = firsts[first].map(Int.init)
    while let at = place, names[at].count >= name.count {
      if Self.isSame(names[at], name, terms.span, spellings.span) {
        addConcept(name.concept, toNameAt: at)
        return
      }
      before = at
      place = names[at].next.map(Int.init)
    }
    let new = Int32(names.count)
    names.append(name)
    names[Int(new)].next = place.map(Int32.init)
    if let before { names[before].next = new } else { firsts[first] = new }
  }

  private mutating func addConcept(_ concept: Concept.ID, toNameAt place: Int) {
    guard names[place].concept != concept else { return }
    if let others = names[place].others.map(Int.init) {
      if !namesakes[others].contains(concept) { namesakes[others].append(concept) }
    } else {
      names[place].others = Int32(namesakes.count)
      namesakes.append([concept])
    }
  }

  /// Given the two tables by themselves: a copy of the whole for each comparison takes longer than that.
  private static func isSame(_ a: Name, _ b: Name, _ terms: Span<Int32>, _ spellings: Span<String>) -> Bool {
    guard a.count == b.count, a.surface == b.surface else { return false }
    for offset in 0..<a.count where terms[Int(a.start + offset)] != terms[Int(b.start + offset)] {
      return false
    }
    guard let one = a.exact, let other = b.exact else { return a.exact == b.exact }
    return spellings[Int(one)] == spellings[Int(other)]
  }

  private func concepts(ofNameAt place: Int) -> [Concept.ID] {
    [names[place].concept] + (names[place].others.map { namesakes[Int($0)] } ?? [])
  }

  private func spelling(of name: Name) -> String? { name.exact.map { spellings[Int($0)] } }
}

// MARK: By concept

extension NameTable {
  /// The places of each concept's names, in their order here; not of those that need their capitals, which without
  /// them are other words.
  ///
  /// - Parameter count: how many concepts there are.
  func places(concepts count: Int) -> [[Int32]] {
    var places = [[Int32]](repeating: [], count: count)
    for (place, name) in names.enumerated() where name.exact == nil {
      for concept in concepts(ofNameAt: place) { places[concept.index].append(Int32(place)) }
    }
    return places
  }

  func terms(ofNameAt place: Int) -> [String] { terms[names[place].terms].map { words[Int($0)] } }
}

// MARK: Search

extension NameTable {
  /// What a text names at some place.
  struct Match {
    /// Every concept of that name.
    var concepts: [Concept.ID]
    /// Positions of tokens.
    let tokens: Range<Int>
    /// Those within `tokens` that are no words of the name.
    var others: [Int] = []
  }

  /// Finds the names that stand in one text.
  struct Search {
    private let table: NameTable
    private let tokens: [Token]
    private let text: String
    /// The number of each token's term; -1 where no name has it.
    private let numbers: [Int32]

    init(_ table: NameTable, _ tokens: [Token], in text: String) {
      self.table = table
      self.tokens = tokens
      self.text = text
      numbers =
        table.names.isEmpty ? [] : tokens.map { table.words.number(of: $0.term).map(Int32.init) ?? -1 }
    }

    /// The longest name that starts at a token, with the concepts of every name of that length.
    func longest(at index: Int) -> Match? {
      guard !numbers.isEmpty, numbers[index] >= 0, Int(numbers[index]) < table.firsts.count else {
        return nil
      }
      var found: Match?
      var next = table.firsts[Int(numbers[index])]
      while let place = next.map(Int.init), Int(table.names[place].count) >= found?.tokens.count ?? 0 {
        next = table.names[place].next
        guard stands(place, at: index) else { continue }
        let concepts = table.concepts(ofNameAt: place)
        if found == nil {
          found = Match(concepts: concepts, tokens: index..<index + Int(table.names[place].count))
        } else {
          for concept in concepts where found?.concepts.contains(concept) == false {
            found?.concepts.append(concept)
          }
        }
      }
      return found
    }

    private func stands(_ name: Int, at index: Int) -> Bool {
      let terms = table.names[name].terms
      guard index + terms.count <= tokens.count else { return false }
      for offset in 0..<terms.count where numbers[index + offset] != table.terms[terms.lowerBound + offset] {
        return false
      }
      if let surface = table.names[name].surface,
        !Self.isForm(tokens[index].surface, of: table.words[Int(surface)])
      {
        return false
      }
      guard let exact = table.spelling(of: table.names[name]) else { return true }
      let end = tokens[index + terms.count - 1].range.upperBound
      return text.utf8.slice(tokens[index].range.lowerBound..<end) == exact
    }

    /// The word itself or its plural.
    private static func isForm(_ word: String, of name: String) -> Bool {
      word == name || word == name + "s" || name == word + "s" || word == name + "es"
    }

    /// A name of three words or more whose words all stand near a token, in any order: “legs feel creepy
    /// crawly” for “creepy crawly legs”. At most two other words may stand between.
    func scattered(around index: Int) -> Match? {
      guard !numbers.isEmpty, let names = table.scattered[numbers[index]] else { return nil }
      for name in names {
        let terms = table.terms[name.terms]
        let reach = terms.count + 1
        let window = max(0, index - reach)..<min(tokens.count, index + reach + 1)
        var places: [Int] = []
        for term in terms {
          guard let place = window.first(where: { numbers[$0] == term && !places.contains($0) }) else {
            break
          }
          places.append(place)
        }
        guard places.count == terms.count, let low = places.min(), let high = places.max(),
          high - low < terms.count + 2
        else { continue }
        let others = (low...high).filter { !places.contains($0) }
        return Match(concepts: [name.concept], tokens: low..<high + 1, others: others)
      }
      return nil
    }
  }
}
