import Testing

@testable import Analysis

struct SpellingTests {
  private func american(_ word: String) -> String {
    var letters = Array(word.utf8)
    Spelling.americanize(&letters)
    return String(decoding: letters, as: UTF8.self)
  }

  /// British and American, pair by pair.
  private static let pairs = """
    oedema/edema oesophagus/esophagus oesophageal/esophageal oestrogen/estrogen oestradiol/estradiol
    ethinyloestradiol/ethinylestradiol haemorrhage/hemorrhage haematuria/hematuria haemoglobin/hemoglobin
    anaemia/anemia anaemic/anemic ischaemia/ischemia ischaemic/ischemic leukaemia/leukemia uraemia/uremia
    hyperkalaemia/hyperkalemia hypoglycaemia/hypoglycemia bacteraemia/bacteremia hyperlipidaemia/hyperlipidemia
    anaesthesia/anesthesia anaesthetist/anesthetist paediatric/pediatric orthopaedic/orthopedic foetus/fetus
    foetal/fetal diarrhoea/diarrhea dyspnoea/dyspnea apnoea/apnea amenorrhoea/amenorrhea coeliac/celiac
    aetiology/etiology caesarean/cesarean faeces/feces faecal/fecal caecum/cecum gynaecology/gynecology
    gynaecomastia/gynecomastia sulphate/sulfate sulphonylurea/sulfonylurea neutropaenia/neutropenia
    leucocytosis/leukocytosis leucopenia/leukopenia homoeopathy/homeopathy manoeuvre/maneuver
    manoeuvres/maneuvers manoeuvring/maneuvering amoebic/amebic tumour/tumor tumours/tumors colour/color
    discoloured/discolored discolouration/discoloration behaviour/behavior behavioural/behavioral
    behaviours/behaviors odour/odor odours/odors labour/labor favourable/favorable favourite/favorite
    humour/humor neighbouring/neighboring fibre/fiber fibres/fibers litre/liter litres/liters
    millilitre/milliliter metre/meter centimetres/centimeters centre/center centres/centers titre/titer
    theatre/theater goitre/goiter gramme/gram milligrammes/milligrams defence/defense licence/license
    licences/licenses analyse/analyze analysed/analyzed paralyse/paralyze paralysed/paralyzed
    catalysing/catalyzing organise/organize organisation/organization randomised/randomized
    randomisation/randomization metabolised/metabolized metabolises/metabolizes nebulised/nebulized
    nebuliser/nebulizer hospitalised/hospitalized hospitalisation/hospitalization minimise/minimize
    recognise/recognize immunised/immunized stabilise/stabilize sterilise/sterilize catheterise/catheterize
    characterised/characterized categorise/categorize standardised/standardized summarise/summarize
    prioritise/prioritize sensitised/sensitized desensitisation/desensitization emphasise/emphasize
    hypothesise/hypothesize synthesised/synthesized oxidised/oxidized ionised/ionized crystallise/crystallize
    tranquilliser/tranquilizer anaesthetised/anesthetized anonymised/anonymized homogenised/homogenized
    vaporise/vaporize pressurised/pressurized apologise/apologize authorise/authorize localised/localized
    generalised/generalized utilise/utilize optimise/optimize individualised/individualized
    mobilise/mobilize normalise/normalize ageing/aging labelled/labeled labelling/labeling
    counselling/counseling travelling/traveling cancelled/canceled modelling/modeling
    mould/mold pyjamas/pajamas sceptical/skeptical analogue/analog analogues/analogs programme/program
    programmes/programs revascularisation/revascularization hypnotised/hypnotized polymerised/polymerized
    """.split(whereSeparator: \.isWhitespace).map { $0.split(separator: "/").map(String.init) }

  @Test(arguments: pairs)
  func `British and American spelling come to one`(_ pair: [String]) {
    #expect(american(pair[0]) == american(pair[1]))
    let terms = pair.map { Tokenizer.tokens(of: $0).map(\.term) }
    #expect(terms[0] == terms[1])
  }

  @Test(arguments: pairs)
  func `the American form stays as it is`(_ pair: [String]) {
    #expect(american(pair[1]) == pair[1])
  }

  @Test(arguments: [
    "hour", "four", "your", "pour", "sour", "tour", "flour", "hours", "contour", "detour", "exercise",
    "exercises",
    "disease", "diseases", "rise", "arise", "arising", "raised", "wise", "otherwise", "precise", "promise",
    "compromised", "surprise", "advise", "advised", "supervised", "revise", "comprise", "incision", "incise",
    "bruise", "noise", "treatise", "expertise", "diagnoses", "crises", "penises", "biopsies", "basis", "iris",
    "programmed", "programmer", "aerobic", "phoenix", "does", "shoes", "toes", "heroes", "goes",
    "poet", "poem", "coexist", "israel", "michael", "leucovorin", "nursing", "poisoning", "vision", "visited",
  ])
  func `a word that only looks British stays as it is`(_ word: String) {
    #expect(american(word) == word)
  }

  @Test(arguments: ["", "a", "our", "ise", "aem", "oe", "isation", "fibre", "日本語"])
  func `short and strange words are taken as they come`(_ word: String) {
    let once = american(word)
    #expect(american(once) == once)
  }
}
