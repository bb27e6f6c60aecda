/// Makes a lexicon of what its file holds: concepts first; members are resolved when all names are known.
struct LexiconBuilder {
  /// A name of a concept, as it was read.
  private struct Name {
    let concept: Concept.ID
    /// Places in `terms`.
    let terms: Range<Int>
    /// Its first word, by its number in the vocabulary.
    let surface: Int32
    let exact: String?
  }

  private var concepts: [(kind: Concept.Kind, name: String)] = []
  /// Concepts by name.
  private var keys = WordTable(capacity: 8_000)
  private var named: [[Concept.ID]] = []
  private var names: [Name] = []
  /// The terms of all names, by their numbers in the vocabulary.
  private var terms: [Int32] = []
  private var vocabulary = Vocabulary(capacity: 32_000)
  private var members: [(owner: Concept.ID, names: [ArraySlice<UInt8>], line: Int)] = []
  private var states: [(analyte: Concept.ID, state: AnalyteState, target: ArraySlice<UInt8>, line: Int)] = []
  private var stems: [(letters: String, target: String, line: Int)] = []
  private var reader = NameReader(capacity: 16_000)

  func holds(_ kind: Concept.Kind, _ name: ArraySlice<UInt8>) -> Bool {
    concepts(named: name.span).contains { concepts[$0.index].kind == kind }
  }

  init() {
    names.reserveCapacity(20_000)
    terms.reserveCapacity(50_000)
    concepts.reserveCapacity(6_000)
  }

  // MARK: Reading

  mutating func addBackground(_ text: ArraySlice<UInt8>) {
    var tokenizer = Tokenizer()
    for token in tokenizer.tokens(of: text) {
      vocabulary.mark(vocabulary.insert(token.term), [.background, .stem])
      let word = vocabulary.insert(token.surface)
      vocabulary[word].insert(.word)
      vocabulary[word].remove(.drug)
    }
  }

  /// Stems with blanks between.
  mutating func addEnglish(_ text: ArraySlice<UInt8>) {
    let text = text.span
    var start = 0
    for place in 0...text.count
    where place == text.count || text[place] == UInt8(ascii: " ") || text[place] == UInt8(ascii: "\n") {
      if start < place { vocabulary.mark(vocabulary.insert(text.extracting(start..<place)), .english) }
      start = place + 1
    }
  }

  mutating func addStem(_ letters: String, of target: String, line: Int) {
    stems.append((letters, target, line))
  }

  mutating func addConcept(_ kind: Concept.Kind, _ name: ArraySlice<UInt8>) -> Concept.ID {
    let id = Concept.ID(concepts.count)
    concepts.append((kind, String(decoding: name, as: UTF8.self)))
    let key = keys.insert(name.span)
    if key == named.count { named.append([]) }
    named[key].append(id)
    addName(name, of: id)
    return id
  }

  /// Comma-separated names; the tokeniser passes over the blanks around them, an `=` must not.
  mutating func addNames(_ list: ArraySlice<UInt8>, of id: Concept.ID) {
    for name in Self.names(in: list) { addName(name, of: id) }
  }

  /// What a concept says beyond its names: `also`, `members`, or the name of an analyte's state.
  mutating func addField(
    _ field: String, _ text: ArraySlice<UInt8>, of id: Concept.ID, line: Int
  ) throws(LexiconError) {
    switch field {
    case "also": addNames(text, of: id)
    case "members": members.append((id, Self.names(in: text).map(Self.trimmed), line))
    default:
      let isAnalyte = concepts[id.index].kind == .analyte
      guard isAnalyte, let state = AnalyteState(rawValue: field) else {
        let states = isAnalyte ? ", low, high, normal" : ""
        throw LexiconError(line: line, problem: .unknownKey(field, expected: "also, members" + states))
      }
      states.append((id, state, text, line))
    }
  }

  private mutating func addName(_ text: ArraySlice<UInt8>, of id: Concept.ID) {
    let isExact = text.first == UInt8(ascii: "=")
    let name = isExact ? text.dropFirst() : text
    reader.read(name, into: &vocabulary)
    guard let first = reader.words.first else { return }
    let isDrug = concepts[id.index].kind.isDrug
    let start = terms.count
    for word in reader.words {
      terms.append(word.term)
      guard !isExact else { continue }
      // The stem of a brand name may be that of a misspelt word.
      if !isDrug { vocabulary.mark(Int(word.term), .stem) }
      if word.isWord { vocabulary.mark(Int(word.surface), isDrug ? [.word, .drug] : .word) }
    }
    names.append(
      Name(
        concept: id, terms: start..<terms.count, surface: first.surface,
        exact: isExact ? String(decoding: Self.trimmed(name), as: UTF8.self) : nil))
  }

  private static func names(in list: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    list.split(separator: UInt8(ascii: ",")).map { $0.drop { $0 == UInt8(ascii: " ") } }
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    return text
  }

  // MARK: Resolving

  func lexicon() throws(LexiconError) -> Lexicon {
    Lexicon(
      concepts: try placed(), keys: keys, named: named, vocabulary: vocabulary, names: nameTable(),
      states: try stateTable(), drugStems: try drugStems())
  }

  private func concepts(named name: Span<UInt8>) -> [Concept.ID] {
    keys.number(of: name).map { named[$0] } ?? []
  }

  /// The concepts with their places in the hierarchy.
  private func placed() throws(LexiconError) -> [Concept] {
    var parents = [[Concept.ID]](repeating: [], count: concepts.count)
    for (owner, names, line) in members {
      for name in names {
        let found = concepts(named: name.span).filter { $0 != owner && canHold(owner, $0) }
        guard !found.isEmpty else {
          throw LexiconError(
            line: line,
            problem: .undefinedMember(
              String(decoding: name, as: UTF8.self), of: concepts[owner.index].name))
        }
        for member in found { parents[member.index].append(owner) }
      }
    }
    let ancestors = try concepts.indices.map { id throws(LexiconError) in try broader(than: id, parents) }
    var descendants = [[Concept.ID]](repeating: [], count: concepts.count)
    for id in concepts.indices {
      for ancestor in ancestors[id] { descendants[ancestor.index].append(Concept.ID(id)) }
    }
    return concepts.indices.map { id in
      Concept(
        id: Concept.ID(id), kind: concepts[id].kind, name: concepts[id].name, ancestors: ancestors[id],
        descendants: descendants[id])
    }
  }

  private func broader(than id: Int, _ parents: [[Concept.ID]]) throws(LexiconError) -> [Concept.ID] {
    var ancestors: [Concept.ID] = []
    var front = parents[id]
    while let next = front.first {
      front.removeFirst()
      if next.index == id {
        let line = members.first { $0.owner == next }?.line ?? 0
        throw LexiconError(line: line, problem: .cycle(concepts[id].name))
      }
      if ancestors.contains(next) { continue }
      ancestors.append(next)
      front += parents[next.index]
    }
    return ancestors
  }

  /// Drugs belong to classes, conditions to conditions: the same name may stand in both trees.
  private func canHold(_ owner: Concept.ID, _ member: Concept.ID) -> Bool {
    concepts[owner.index].kind.isDrug == concepts[member.index].kind.isDrug
  }

  private func stateTable() throws(LexiconError) -> [Concept.ID: [AnalyteState: Concept.ID]] {
    var table: [Concept.ID: [AnalyteState: Concept.ID]] = [:]
    for (analyte, state, target, line) in states {
      guard let id = concepts(named: target.span).first(where: { concepts[$0.index].kind != .analyte }) else {
        throw LexiconError(
          line: line,
          problem: .undefinedTarget(
            String(decoding: target, as: UTF8.self), of: concepts[analyte.index].name))
      }
      table[analyte, default: [:]][state] = id
    }
    return table
  }

  private func drugStems() throws(LexiconError) -> [Lexicon.DrugStem] {
    let stems = try stems.map { stem throws(LexiconError) in
      let named = concepts(named: stem.target.utf8.span)
      guard let id = named.first(where: { concepts[$0.index].kind == .drugClass }) else {
        throw LexiconError(line: stem.line, problem: .undefinedTarget(stem.target, of: stem.letters))
      }
      let isPrefix = stem.letters.hasSuffix("-")
      let letters = stem.letters.filter { $0 != "-" }
      return Lexicon.DrugStem(letters: letters, isPrefix: isPrefix, drugClass: id)
    }
    return stems.sorted { $0.letters.utf8.count > $1.letters.utf8.count }
  }

  private func nameTable() -> NameTable {
    // “hepatic” and “hepatitis” share a stem.
    var others = [Bool](repeating: false, count: vocabulary.marks.count)
    for name in names where name.terms.count == 1 && name.exact == nil && !isInflammation(name) {
      others[Int(terms[name.terms.lowerBound])] = true
    }
    var table = NameTable(words: vocabulary.words, count: names.count)
    for name in names {
      let first = Int(terms[name.terms.lowerBound])
      // A stem may also catch an everyday word, or another drug's name.
      let isGuarded =
        name.terms.count == 1
        && (concepts[name.concept.index].kind.isDrug || vocabulary[first].contains(.background)
          || others[first] && isInflammation(name))
      let isEveryday =
        name.terms.count > 2 && terms[name.terms].allSatisfy { vocabulary[Int($0)].contains(.background) }
      table.insert(
        terms[name.terms], exact: name.exact,
        surface: isGuarded ? name.surface : nil, everyday: isEveryday, name.concept)
    }
    return table
  }

  private func isInflammation(_ name: Name) -> Bool {
    vocabulary.words.letters(of: Int(name.surface)).suffix(4).elementsEqual("itis".utf8)
  }
}

extension Concept.Kind {
  fileprivate var isDrug: Bool { self == .drug || self == .drugClass }
}
