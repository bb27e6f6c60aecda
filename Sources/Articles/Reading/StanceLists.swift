/// The words that stance rules turn on.
enum StanceLists {
  static let adverbs: Set = [
    "also", "always", "then", "first", "next", "ever", "just", "simply", "now", "instead", "again", "still",
    "be",
    "even", "therefore", "please", "only", "best", "better", "longer", "yet",
  ]

  static let joiners: Set = ["and", "but", "or", "then", "so", "please", "therefore", "instead", "otherwise"]

  static let circumstances: Set = [
    "in", "for", "with", "during", "after", "before", "when", "if", "among", "on", "once", "unless", "where",
    "while", "at", "until", "as", "throughout", "following", "to", "whenever", "without",
  ]

  /// Verbs that, told not to, ask for the thing itself: “should not be delayed”.
  static let delays: Set = [
    "delay", "delayed", "withhold", "withheld", "hesitate", "forget", "forgotten", "miss", "missed", "ignore",
    "ignored", "overlook", "overlooked", "neglect", "neglected", "underestimate", "underestimated",
    "postpone",
    "postponed", "defer", "deferred", "preclude", "prevent", "deter", "discourage", "discouraged",
    "disregard",
    "disregarded", "dismiss", "dismissed", "denied", "deny", "wait", "limit", "limited",
  ]

  /// Verbs that cap a dose: “start at 5 mg and do not exceed 20 mg” still says how to give it.
  static let limits: Set = ["exceed", "exceeded", "go", "repeat", "surpass"]

  /// Verbs that, after “do not”, describe rather than forbid: “patients who do not respond”.
  static let descriptions: Set = [
    "respond", "tolerate", "improve", "need", "require", "have", "appear", "seem", "know", "occur", "resolve",
    "differ", "exist", "cause", "benefit", "want", "wish", "recover", "reach", "achieve", "show", "meet",
    "recur",
    "experience", "develop", "lead", "affect", "correlate", "work", "help", "settle", "persist", "settling",
    "predict", "explain", "receive", "report", "suffer", "constitute", "represent", "belong", "support",
    "appreciably",
    "understand", "produce", "prove", "prevent", "necessarily", "reflect", "contain", "carry", "get", "feel",
  ]

  static let stops: Set = ["stop", "discontinue", "withhold", "hold", "halt", "cease", "omit", "withdraw"]

  static let stopped: Set = ["stopped", "discontinued", "withheld", "held", "omitted", "withdrawn", "ceased"]

  static let approvals: Set = [
    "recommended", "recommend", "advised", "advisable", "indicated", "warranted", "justified", "appropriate",
    "advocated", "encouraged", "endorsed", "suitable", "favoured", "favored", "preferred",
  ]

  static let imperatives: Set = [
    "add", "adjust", "administer", "advise", "aim", "apply", "arrange", "ask", "aspirate", "assess", "begin",
    "calculate",
    "check", "choose", "coach", "combine", "commence", "confirm", "continue", "correct", "counsel",
    "decrease",
    "deliver", "determine", "differentiate", "discuss", "distinguish", "document", "double", "educate",
    "elevate",
    "elicit", "emphasise", "emphasize", "encourage", "ensure", "escalate", "establish", "evaluate", "examine",
    "exclude", "explain", "follow", "give", "identify", "immunise", "immunize", "increase", "individualise",
    "individualize", "infuse", "initiate", "inject", "inquire", "inspect", "instruct", "investigate",
    "involve",
    "keep", "limit", "look", "lower", "maintain", "make", "manage", "measure", "minimise", "minimize",
    "monitor",
    "observe", "obtain", "offer", "optimise", "optimize", "order", "perform", "place", "prefer", "prescribe",
    "prioritise", "prioritize", "promote", "provide", "quantify", "reassess", "reassure", "recheck", "record",
    "reduce", "refer", "rehydrate", "remember", "remove", "repeat", "replace", "replenish", "reserve",
    "restart",
    "restrict", "resume", "review", "rule", "screen", "seek", "select", "send", "split", "start", "step",
    "suspect",
    "switch", "take", "taper", "teach", "tell", "test", "titrate", "transfer", "transfuse", "treat", "try",
    "use",
    "vaccinate", "verify", "warn", "weigh", "worsen", "allow", "admit", "act", "watch", "recognise",
    "recognize",
    "supplement", "stretch", "drink", "sleep", "rest", "enquire", "consult", "target", "rotate", "divide",
    "pair",
    "prevent", "schedule", "plan", "inform", "base", "repair", "stabilise", "stabilize", "stratify", "tailor",
    "massage", "raise", "halve", "score", "ice", "chart", "drain", "splint", "compress", "irrigate", "cool",
    "warm", "clean", "cover", "hydrate", "wean", "shorten", "extend", "cap", "substitute", "change", "cut",
    "position", "immobilise", "immobilize", "resuscitate", "auscultate", "palpate", "hold",
  ]

  /// Imperatives that are also nouns …
  static let nouns: Set = [
    "use", "start", "increase", "decrease", "test", "screen", "measure", "review", "repeat", "order", "rest",
    "sleep",
    "stretch", "drink", "taper", "switch", "supplement", "limit", "target", "plan", "schedule", "base",
    "stop", "hold",
    "watch", "pair", "record", "place", "split", "check", "monitor", "rule", "step", "act", "ice", "massage",
    "score",
    "drain", "splint", "cap", "change", "cut", "position", "chart", "cover", "offer", "lower", "double",
    "clean", "cool", "warm", "treat", "refer",
    "transfer",
  ]

  /// … and the words that show which they are.
  static let nounFollowers: Set = [
    "of", "in", "is", "are", "was", "were", "results", "result", "may", "can", "should", "has", "have", "and",
    "disturbance", "hygiene", "apnoea", "apnea", "deprivation", "rate", "dose", "doses", "risk", "risks",
    "limb", "limbs", "back", "rates", "levels", "values", "vision", "characteristics",
  ]

  static let benefits: Set = [
    "reduced", "lower", "reduction", "reductions", "improved", "improvement", "improvements", "fewer",
    "decreased",
    "benefit", "benefits", "better", "less", "relief", "resolution", "remission", "recovery", "longer",
    "favourable",
  ]

  static let harms: Set = [
    "cause", "causes", "caused", "causing", "induce", "induces", "provoke", "provokes", "precipitate",
    "precipitates",
    "trigger", "triggers", "worsen", "worsens", "exacerbate", "exacerbates", "aggravate", "aggravates",
    "predispose", "predisposes", "potentiate", "potentiates", "deplete", "depletes", "impair", "impairs",
    "mask", "masks",
  ]

  static let drugWords: Set = [
    "medication", "medications", "medicine", "medicines", "drug", "drugs", "diuretic", "diuretics", "steroid",
    "steroids", "corticosteroid", "corticosteroids", "glucocorticoid", "glucocorticoids", "opioid", "opioids",
    "opiate", "opiates", "benzodiazepine", "benzodiazepines", "nsaid", "nsaids", "ssri", "ssris", "snri",
    "snris",
    "maoi", "maois", "ppi", "ppis", "tricyclic", "tricyclics", "antihistamine", "antihistamines",
    "anticholinergic",
    "anticholinergics", "antibiotic", "antibiotics", "antidepressant", "antidepressants", "antipsychotic",
    "antipsychotics", "anticoagulant", "anticoagulants", "antiepileptic", "antiepileptics", "anticonvulsant",
    "anticonvulsants", "bisphosphonate", "bisphosphonates", "laxative", "laxatives", "contraceptive",
    "contraceptives", "estrogen", "estrogens", "oestrogen", "oestrogens", "inhibitor", "inhibitors",
    "blocker",
    "blockers", "agonist", "agonists", "antagonist", "antagonists", "supplement", "supplements",
    "supplementation",
    "chemotherapy", "immunosuppressant", "immunosuppressants", "analgesic", "analgesics", "triptan",
    "triptans",
    "statin", "statins", "sedative", "sedatives", "hypnotic", "hypnotics", "relaxant", "relaxants", "aspirin",
    "warfarin", "lithium", "digoxin", "methotrexate", "insulin", "valproate", "amiodarone", "levodopa",
    "morphine",
    "colchicine", "allopurinol", "febuxostat", "paracetamol", "acetaminophen", "metoclopramide", "heparin",
    "niacin",
    "tramadol", "codeine", "z-drugs", "stimulant", "stimulants", "decongestant", "decongestants", "thiazides",
  ]

  /// Endings that international non-proprietary names share.
  static let drugEndings = [
    "statin", "pril", "sartan", "olol", "dipine", "azole", "cillin", "mycin", "micin", "floxacin", "cycline",
    "thiazide",
    "semide", "profen", "oxicam", "coxib", "triptan", "setron", "gliptin", "gliflozin", "glutide", "formin",
    "glitazone", "parin", "xaban", "gatran", "mab", "tinib", "vir", "azepam", "zolam", "barbital", "caine",
    "oxetine",
    "ipramine", "triptyline", "peridol", "apine", "piprazole", "prednisone", "solone", "asone", "terol",
    "tropium", "fibrate", "dronate", "lukast", "zosin", "quine", "quinine", "afil", "codone", "morphone",
    "gabalin",
    "pentin", "racetam", "phenytoin", "urea", "lofen", "proxen", "fenac", "zodone", "pidem", "opiclone",
    "rizine",
    "methazine", "triptans", "prazoles", "statins", "inhibitors",
  ]
}
