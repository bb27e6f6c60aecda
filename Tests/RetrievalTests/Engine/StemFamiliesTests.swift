import Testing

@testable import Retrieval

struct StemFamiliesTests {
  private func families(_ texts: [String]) throws -> StemFamilies {
    let index = try RandomCorpus(texts: texts).index()
    return StemFamilies(index.segments[0].vocabulary)
  }

  @Test func `a family has the stems that begin with the same five letters, and no forms or stop words`()
    throws
  {
    let families = try families([
      "Infections infect infectious", "informed these infancy, infer", "INFECTIVITY",
    ])
    #expect(families.family(of: "infect").sorted() == ["infect", "infecti"])
    #expect(families.family(of: "infecund").sorted() == ["infect", "infecti"])
    #expect(families.family(of: "infer") == ["infer"])
    #expect(families.family(of: "otter").isEmpty)
    #expect(families.family(of: "infe").isEmpty)
    #expect(families.family(of: "infectioninfection").isEmpty)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `every stem of five to fourteen letters stands once in its family`(_ seed: UInt64) throws {
    let texts = RandomCorpus(seed: seed, documents: 300).texts
    let families = try families(texts)
    let stems = Set(texts.flatMap { PlainAnalyzer().terms(of: $0) }).filter { 5...14 ~= $0.utf8.count }
    #expect(stems.count > 100)
    for stem in stems {
      let expected = stems.filter { $0.utf8.prefix(5).elementsEqual(stem.utf8.prefix(5)) }
      #expect(
        families.family(of: stem).map { Array($0.utf8) }.sorted(by: { $0.lexicographicallyPrecedes($1) })
          == expected.map { Array($0.utf8) }.sorted(by: { $0.lexicographicallyPrecedes($1) }))
    }
  }

  @Test func `of a very large family those are handed out that have most letters in common`() throws {
    let near = ["infectab", "infectac", "infectad"]
    let far = (0..<600).map { number in
      "infec"
        + String(number + 1_000).utf8.map { String(UnicodeScalar($0 + 0x41 - 0x30)) }.joined().lowercased()
    }
    let families = try families([(near + far).joined(separator: " ")])
    let family = families.family(of: "infectae")
    #expect(family.count == StemFamilies.most)
    #expect(Set(near).isSubset(of: family))
    #expect(family == families.family(of: "infectae"))
  }
}
