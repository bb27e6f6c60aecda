import Testing

@testable import Analysis

struct StemmerTests {
  /// Word and stem as libstemmer 2.2.0 gives them (“english”, UTF-8): every rule, every exception.
  private static let table = """
    '''/' 'em/em 'ied/ie 'tis/tis 'twas/twas 'yes/yes 1900s/1900s a's/a abed/abe ability/abil able/abl
    abruptly/abrupt aby/abi activate/activ activity/activ added/ad adjustable/adjust adjustment/adjust
    adoption/adopt adverse/advers aged/age agreed/agre agreedly/agre agreeedly/agree aied/aie
    airliner/airlin allied/alli allowance/allow alternative/altern amazingly/amaz analogy/analog
    andes/andes angulariti/angular apology/apolog appetizer/appet applies/appli arsen/arsen
    arsenal/arsenal arsenals/arsenal arsenic/arsenic arsenical/arsenic ated/ate atlas/atlas
    atlases/atlas attractiveness/attract available/avail awed/awe axe/axe ayy/ayi ayyy/ayyy aéed/aée
    b12/b12 bacterial/bacteri badly/bad basis/basi bathe/bath bed/bed being/be bias/bias biased/bias
    biology/biolog bled/bled bleed/bleed boss'/boss bowdlerize/bowdler bowed/bow boxed/box
    boyish/boyish breastfeeding/breastfeed bring/bring bus/bus business/busi buzzed/buzz by/by
    bypass/bypass café's/café callously/callous callousness/callous canning/canning cannings/canning
    capably/capabl capsules/capsul careful/care carefully/care cat's'/cat cautious/cautious cease/ceas
    cement/cement chiefly/chiefli chimeric/chimer cirrhosis/cirrhosi civilization/civil classes/class
    clinical/clinic cognitive/cognit commun/commun communal/communal commune/commune
    communicate/communic communism/communism communist/communist communities/communiti
    comparative/compar concentrate/concentr conditional/condit conditionally/condit
    confirmation/confirm conflated/conflat consciously/conscious conservative/conserv consign/consign
    consigned/consign consistency/consist consistently/consist consolation/consol constant/constant
    contraindicated/contraind contraindications/contraind controll/control controllable/control
    controlled/control cosmos/cosmos cramping/cramp cramps/cramp created/creat creative/creativ
    cries/cri criticize/critic cry/cri cue/cue daily/daili day/day decency/decenc decision/decis
    decisiveness/decis decreased/decreas defensible/defens deficiency/defici denominator/denomin
    dependence/depend dependent/depend diagnoses/diagnos diagnosis/diagnosi dialysis/dialysi died/die
    dies/die digitizer/digit dipped/dip disability/disabl discontinued/discontinu divided/divid
    dog's/dog dogs'/dog dogs's'/dog dogy/dogi domesticity/domest dosage/dosag dose2ing/dose2 doses/dose
    dosing/dose dry/dri duplicate/duplic dying/die early/earli earring/earring earrings/earring
    ebbed/eb edly/ed educational/educ effective/effect effectiveness/effect egged/eg elderly/elder
    electrical/electr electricities/electr electricity/electr electrolytes/electrolyt emergency/emerg
    enabled/enabl endlessly/endless enjoyed/enjoy event/event exceed/exceed exceeding/exceed
    exceedingly/exceed exceeds/exceed eye/eye eyed/eye failing/fail falling/fall falls/fall fed/fed
    feed/feed feudalism/feudal filing/file fill/fill filled/fill fitness/fit fitted/fit fitting/fit
    fixed/fix fizzed/fizz fizzing/fizz flawlessly/flawless flies/fli focus/focus forgetfulness/forget
    formality/formal formalize/formal formalizes/formal formative/format free/free freed/freed
    früher/früher fusion/fusion gaps/gap gas/gas gener/gener general/general generalization/general
    generally/general generate/generat generation/generat generic/generic generous/generous
    generously/generous generousness/generous gently/gentl going/go goodness/good graciousness/gracious
    guaranteed/guarante gyroscopic/gyroscop happy/happi hated/hate hepatic/hepat herring/herring
    herrings/herring higher/higher hissing/hiss homologou/homologou homologous/homolog hoped/hope
    hopeful/hope hopefulness/hope hoping/hope hopped/hop hopping/hop hospitalized/hospit howe/howe
    hugging/hug hyperbaric/hyperbar hypertension/hypertens hypertensive/hypertens hypotension/hypotens
    ibl/ibl iced/ice idealism/ideal idly/idl ied/ie ies/ie illness/ill increases/increas indeed/inde
    independently/independ inference/infer ingly/ing inning/inning inning's/inning innings/inning
    instability/instabl insufficiency/insuffici internal/intern international/intern intoxicate/intox
    irrational/irrat irritant/irrit is's/is it's/it jammed/jam jelly/jelli king/king kiwis/kiwi
    knightly/knight knots/knot lane/lane led/led likely/like limited/limit logy/logi losses/loss
    luxuriated/luxuri luxuriating/luxuri lying/lie magnesium/magnesium maintenance/mainten mature/matur
    mechanism/mechan medical/medic medication/medic million/million ming/ming minority/minor
    miserably/miser monitoring/monitor mortality/mortal motoring/motor movement/movement muscles/muscl
    muscular/muscular ménière's/ménièr national/nation native/nativ naïve/naïv naïvely/naïv need/need
    needs/need negative/negat nervousness/nervous neurology/neurolog news/news nightly/night
    o'clock/o'clock obviously/obvious occasional/occasion okay/okay only/onli operational/oper
    operator/oper ore/ore organ/organ organization/organ outing/outing outings/outing owed/owe
    painlessly/painless past/past paste/past pathology/patholog patient's/patient personalize/person
    pharmacokinetic/pharmacokinet physically/physic picked/pick pitifully/piti planned/plan
    plastered/plaster played/play player/player plegridy/plegridi positional/posit possibly/possibl
    pregnancies/pregnanc pregnancy/pregnanc probable/probabl probably/probabl probate/probat
    proceed/proceed proceeded/proceed proceedings/proceed proceeds/proceed prophylaxis/prophylaxi
    psychiatric/psychiatr qualified/qualifi quality/qualiti qyy/qyy radical/radic randomized/random
    rate/rate rationale/rational rationally/ration recommendation/recommend recommended/recommend
    region/region rehabilitation/rehabilit relational/relat relative/relat renal/renal
    repeatedly/repeat replacement/replac reply/repli responsible/respons responsiveness/respons
    revival/reviv roll/roll rolling/roll rubbed/rub say/say sayings/say seed/seed seeing/see
    sensibility/sensibl sensitivity/sensit shall/shall shed/shed shots/shot sing/sing singing/sing
    singly/singl sized/size sjögren/sjögren skies/sky skilfully/skil skis/ski sky/sky skys/skys
    slowly/slowli smile/smile sped/sped speed/speed spy/spi standardization/standard
    statement/statement stirred/stir stopped/stop stopping/stop straße/straße string/string
    studied/studi studies/studi stuffed/stuf succeed/succeed succeeding/succeed succeeds/succeed
    success/success supposedly/suppos syzygies/syzygi syzygy/syzygi tablets/tablet tacked/tack
    tapered/taper tapering/taper tenant/tenant therapeutic/therapeut therapies/therapi they/they
    thing/thing this/this ties/tie titrated/titrat titration/titrat totally/total toying/toy
    traditional/tradit triplicate/triplic troubled/troubl try/tri tube/tube tying/tie typical/typic
    ugly/ugli unanimous/unanim union/union universal/univers universe/univers university/univers
    unlike/unlik unreservedly/unreserv used/use useful/use usefulness/use using/use vacancy/vacanc
    vandalism/vandal vaporizer/vapor vietnamization/vietnam virus/virus was/was weekly/week
    wellness/well wholly/wholli willingly/will wobbly/wobbl yankee's/yanke yearly/year yed/yed
    yelling/yell yellow/yellow yes/yes youth/youth youthful/youth yoyo/yoyo yus/yus yyy/yyy µies日/µies日
    éing/éing éy/éy éyed/éy β-blockers/β-blocker
    """.split(whereSeparator: \.isWhitespace).map { $0.split(separator: "/").map(String.init) }

  private func stem(of word: String) -> String {
    var letters = Array(word.utf8)
    Stemmer.stem(&letters)
    return String(decoding: letters, as: UTF8.self)
  }

  @Test func `words are stemmed as Snowball's own English stemmer does`() {
    #expect(Self.table.count == 489)
    for row in Self.table { #expect(stem(of: row[0]) == row[1]) }
  }

  @Test(arguments: ["", "a", "is", "日本", String(repeating: "running", count: 20)])
  func `what is no English word of ordinary length stays as it is`(_ word: String) {
    #expect(stem(of: word) == word)
  }
}
