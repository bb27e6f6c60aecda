import TestSupport
import Testing

@testable import Analysis

struct SpellingCorrectorTests {
  private static func corrector(_ lexicon: String, preferred: Set<String> = []) throws -> SpellingCorrector {
    SpellingCorrector(lexicon: try LexiconReader.read(Array(lexicon.utf8)), preferred: preferred)
  }

  @Test(arguments: [
    ("baklofen", "baclofen"), ("bacolfen", "baclofen"), ("bbaclofen", "baclofen"), ("baclofn", "baclofen"),
    ("abclofen", "baclofen"),
    ("magnesuim", "magnesium"), ("magneseum", "magnesium"), ("asprin", "aspirin"), ("crmaps", "cramps"),
    ("eldery", "elderly"), ("kindey", "kidney"), ("diabetis", "diabetes"), ("clonazepan", "clonazepam"),
  ])
  func `a slip of one or two letters is read as the known word`(_ typed: String, _ read: String) throws {
    let corrector = SpellingCorrector(lexicon: try SampleLexicon.lexicon.get(), preferred: ["cramps"])
    #expect(corrector.correction(of: typed) == read)
  }

  @Test(arguments: ["", "a", "bac", "xyzzy", "bcclfn", "kid", "zzzzzzzz", "baclofen2", "日本日本", "10mg"])
  func `what is short, strange or far from everything stays as it is`(_ typed: String) throws {
    let corrector = SpellingCorrector(lexicon: try SampleLexicon.lexicon.get(), preferred: [])
    #expect(corrector.correction(of: typed) == nil)
  }

  /// Pairs from the lists of confused drug names (ISMP), one known, one not.
  @Test(arguments: [
    ("prednisone", "prednisolone"), ("prednisolone", "prednisone"), ("hydralazine", "hydroxyzine"),
    ("clonidine", "clonazepam"), ("clonidine", "klonopin"), ("tramadol", "trazodone"),
    ("quinine", "quinidine"),
    ("quinidine", "quinine"), ("chlorpromazine", "chlorpropamide"), ("vinblastine", "vincristine"),
    ("dopamine", "dobutamine"), ("metformin", "metronidazole"), ("glipizide", "glyburide"),
    ("cycloserine", "cyclosporine"), ("amlodipine", "amiloride"), ("nifedipine", "nicardipine"),
    ("nifedipine", "nimodipine"), ("cefazolin", "cefoxitin"), ("lamotrigine", "lamivudine"),
    ("propranolol", "pravastatin"), ("sulfadiazine", "sulfasalazine"), ("rifampin", "rifaximin"),
    ("carbamazepine", "oxcarbazepine"), ("penicillin", "penicillamine"), ("azathioprine", "azithromycin"),
    ("bupropion", "buspirone"), ("daunorubicin", "doxorubicin"), ("fluoxetine", "fluvoxamine"),
    ("ephedrine", "epinephrine"), ("mercaptopurine", "mercaptamine"), ("tizanidine", "nizatidine"),
    ("lorazepam", "alprazolam"), ("clobetasol", "clobetasone"), ("codeine", "cocaine"),
    ("clozapine", "loxapine"),
    ("lithium", "librium"), ("duloxetine", "dapoxetine"), ("atenolol", "metenolol"),
    ("ranitidine", "rimantadine"), ("zolpidem", "zopiclone"), ("celecoxib", "parecoxib"),
  ])
  func `a drug's name is never read as another drug's`(_ known: String, _ asked: String) throws {
    let corrector = try Self.corrector(
      "drugs:\n  \(known): ''\nclasses:\n  x: ''\nstems:\n  -azepam: x\n  -olol: x\n")
    #expect(corrector.correction(of: asked) == nil)
  }

  @Test func `between two drugs no choice is made`() throws {
    let lexicon = "drugs:\n  clonidine: ''\n  clozidine: ''\n"
    let corrector = try Self.corrector(lexicon)
    #expect(corrector.correction(of: "clobidine") == nil)
    #expect(corrector.correction(of: "clonidin") == "clonidine")
    #expect(try Self.corrector(lexicon, preferred: ["clozidine"]).correction(of: "clobidine") == nil)
  }

  @Test func `an ordinary word between two drugs does not hide that there are two`() throws {
    let corrector = try Self.corrector("drugs:\n  labane: ''\n  labino: ''\nwords:\n  labice: ''\n")
    #expect(corrector.correction(of: "labine") == nil)
  }

  @Test(arguments: [
    ("baclophen", "baclofen"), ("backlofen", "baclofen"), ("clonnazzepam", "clonazepam"),
    ("prednysone", "prednisone"), ("prednnison", "prednisone"),
  ])
  func `letters that sound alike are no second slip`(_ typed: String, _ read: String) throws {
    let corrector = SpellingCorrector(lexicon: try SampleLexicon.lexicon.get(), preferred: [])
    #expect(corrector.correction(of: typed) == read)
  }

  @Test func `at the same distance the article's word wins`() throws {
    let lexicon = "words:\n  tremor: ''\n  tumor: ''\n  rumor: ''\n"
    #expect(try Self.corrector(lexicon, preferred: ["rumor"]).correction(of: "bumor") == nil)
    #expect(try Self.corrector(lexicon, preferred: ["rumor"]).correction(of: "trumor") == "rumor")
    #expect(try Self.corrector(lexicon, preferred: ["tumor"]).correction(of: "trumor") == "tumor")
  }

  @Test func `the order of names changes nothing`() throws {
    let names = ["clonidine", "clozidine", "baclofen", "magnesium", "quinine", "diltiazem", "gabapentin"]
    let typed = ["clobidine", "baklofen", "qinine", "diltiazm", "gabapentine", "magnesum"]
    let forward = try Self.corrector("drugs:\n" + names.map { "  \($0): ''\n" }.joined())
    let backward = try Self.corrector("drugs:\n" + names.reversed().map { "  \($0): ''\n" }.joined())
    #expect(typed.map(forward.correction) == typed.map(backward.correction))
  }

  /// The optimal string alignment distance by its recurrence, cell by cell.
  private static func reference(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        guard i > 0, j > 0 else {
          table[i][j] = max(i, j)
          continue
        }
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `distances are those of the recurrence`(_ seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<200 {
      let words = (0..<2).map { _ in
        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          UInt8.random(in: 0x61...0x63, using: &generator)
        }
      }
      let distance = Self.reference(words[0], words[1])
      for limit in 0...3 {
        let found = SpellingCorrector.distance(words[0], words[1], atMost: limit)
        #expect(found == (distance <= limit ? distance : nil), "\(words) within \(limit)")
      }
    }
  }
}
