import Testing

@testable import Analysis

struct StemmerTests {
  /// Word and stem as the PyPI package `snowballstemmer` gives them (2.2.0 and 3.1.1 alike, “english”).
  private static let table = """
    abruptly/abrupt adoption/adopt adverse/advers agreed/agre andes/andes arsenal/arsenal
    arsenic/arsenic atlas/atlas bed/bed bias/bias bled/bled breastfeeding/breastfeed by/by
    callousness/callous canning/canning capsules/capsul chimeric/chimer cirrhosis/cirrhosi
    communicate/communic communism/communism conditional/condit conflated/conflat consign/consign
    consigned/consign consistency/consist consolation/consol contraindicated/contraind
    contraindications/contraind controllable/control controlled/control cosmos/cosmos cramping/cramp
    cramps/cramp cries/cri daily/daili decisiveness/decis decreased/decreas deficiency/defici
    diagnoses/diagnos diagnosis/diagnosi dialysis/dialysi digitizer/digit discontinued/discontinu
    divided/divid dosage/dosag doses/dose dosing/dose dying/die early/earli earring/earring
    effectiveness/effect elderly/elder electrical/electr electricity/electr electrolytes/electrolyt
    enjoyed/enjoy exceed/exceed failing/fail falling/fall feed/feed feudalism/feudal filing/file
    fitting/fit fizzed/fizz formality/formal formalize/formal formative/format gaps/gap gas/gas
    generate/generat generous/generous generously/generous gently/gentl goodness/good happy/happi
    hepatic/hepat herring/herring hissing/hiss hopeful/hope hopefulness/hope hoping/hope hopping/hop
    howe/howe hyperbaric/hyperbar hypertension/hypertens hypertensive/hypertens hypotension/hypotens
    idly/idl increases/increas inning/inning innings/inning insufficiency/insuffici kiwis/kiwi
    knightly/knight knots/knot limited/limit luxuriated/luxuri lying/lie magnesium/magnesium
    mature/matur monitoring/monitor motoring/motor muscles/muscl muscular/muscular news/news
    nightly/night occasional/occasion only/onli outing/outing pharmacokinetic/pharmacokinet
    plastered/plaster plegridy/plegridi possibly/possibl pregnancies/pregnanc proceed/proceed
    prophylaxis/prophylaxi randomized/random recommendation/recommend recommended/recommend
    relational/relat renal/renal rolling/roll say/say sensibility/sensibl sensitivity/sensit
    sing/sing singly/singl sized/size skies/sky skis/ski sky/sky stopped/stop stopping/stop
    succeed/succeed tablets/tablet tapered/taper tapering/taper therapeutic/therapeut
    therapies/therapi ties/tie titrated/titrat titration/titrat triplicate/triplic troubled/troubl
    tying/tie ugly/ugli vietnamization/vietnam weekly/week yes/yes youth/youth
    """.split(whereSeparator: \.isWhitespace).map { $0.split(separator: "/").map(String.init) }

  @Test func `words are stemmed as Snowball's own English stemmer does`() {
    let stemmer = Stemmer()
    #expect(Self.table.count == 150)
    for row in Self.table { #expect(stemmer.stem(row[0]) == row[1]) }
  }

  @Test(arguments: ["", "a", "is", "日本", String(repeating: "running", count: 20)])
  func `what is no English word of ordinary length stays as it is`(_ word: String) {
    #expect(Stemmer().stem(word) == word)
  }
}
