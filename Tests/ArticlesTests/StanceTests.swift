import Testing

@testable import Articles

struct StanceTests {
  static let sentences: [(String, Stance)] = [
    // Prohibitions
    ("Do not give live vaccines to patients on rituximab", .doNot),
    ("Never inject potassium chloride as a bolus", .doNot),
    ("Children under two must not receive codeine", .doNot),
    ("Metformin is contraindicated when eGFR is below 30", .doNot),
    ("Ergotamine should not be used with macrolides", .doNot),
    ("In pregnancy, do not start warfarin", .doNot),
    ("In older adults do not start amitriptyline at full dose", .doNot),
    ("Absolute contraindications include active bleeding", .doNot),
    ("Don't prescribe antibiotics for a viral cold", .doNot),
    ("Start low, and never combine two opioids", .doNot),
    ("Beta-blockers must never be stopped overnight", .doNot),
    ("Tetracycline shouldn’t be given before age eight", .doNot),
    ("Severe asthma is a contraindication to adenosine", .doNot),
    // No prohibitions
    ("Antibiotics should not be delayed in sepsis", .recommend),
    ("Do not delay surgery for a torsion", .recommend),
    ("Patients who do not respond within a week recover later", .none),
    ("Most children do not need imaging", .none),
    ("Adrenaline is not contraindicated in pregnancy", .none),
    ("Give aspirin unless contraindicated", .recommend),
    ("Codeine suits adults in whom ibuprofen cannot be used", .none),
    ("Begin at 5 mg at night and do not exceed 20 mg", .recommend),
    ("Bacteria that have never been cultured may matter", .none),
    ("Ask about contraindications before the first tablet", .recommend),
    // Not recommended
    ("Routine imaging is not recommended", .notRecommended),
    ("Quarantine is no longer recommended for contacts", .notRecommended),
    ("Guidelines recommend against screening", .notRecommended),
    ("Antibiotics have no role in bronchiolitis", .notRecommended),
    ("Bed rest is not routinely advised", .notRecommended),
    ("Tube feeding should not be recommended in late dementia", .notRecommended),
    // Avoid
    ("Avoid sedatives in sleep apnoea", .avoid),
    ("In renal failure avoid magnesium salts", .avoid),
    ("Alcohol should be avoided for two days", .avoid),
    ("Give fluids and avoid dehydration", .avoid),
    ("Stop clozapine if the neutrophil count falls", .avoid),
    ("Metformin should be withheld before contrast", .avoid),
    ("Taper over a week to avoid withdrawal", .recommend),
    ("Attacks can be avoided by hydration", .none),
    // Harm
    ("Thiazides commonly cause low sodium", .associatedHarm),
    ("Other medicines strongly associated with falls include zolpidem", .associatedHarm),
    ("Naproxen increases the risk of bleeding", .associatedHarm),
    ("Common side effects include nausea and tremor", .associatedHarm),
    ("Falls are also associated with benzodiazepines", .associatedHarm),
    ("Statins are associated with lower mortality", .none),
    ("Dehydration causes headache", .none),
    ("Fatigue is the cause rather than anaemia", .none),
    // Evidence, options, advice
    ("Limited evidence supports acupuncture", .limitedEvidence),
    ("Zinc has limited evidence but may be tried", .limitedEvidence),
    ("Evidence for massage is conflicting", .limitedEvidence),
    ("Consider a scan when pain persists", .consider),
    ("Capsaicin may be considered for local pain", .consider),
    ("Duloxetine is an option in neuropathy", .consider),
    ("Use nitrofurantoin with caution in older adults", .consider),
    ("Topical lidocaine can be used after first-line treatment fails", .consider),
    ("Prednisolone is first-line for polymyalgia", .recommend),
    ("The society recommends exercise", .recommend),
    ("For frail adults, start at half the dose", .recommend),
    ("Correct low potassium before digoxin", .recommend),
    ("Ensure that the airway is clear", .recommend),
    ("Patients with ulcers require weekly review", .recommend),
    ("Hold each stretch for ten seconds", .recommend),
    ("Use of opioids is common in hospitals", .none),
    ("The carpal tunnel holds the median nerve", .none),
  ]

  @Test(arguments: sentences)
  func `a statement's own words decide its stance`(_ sentence: String, _ stance: Stance) {
    #expect(Stance(sentence, section: []) == stance)
  }

  @Test(arguments: [
    ("Confusing gout with cellulitis", "Pitfalls", Stance.avoid),
    ("Gout mimics cellulitis", "Pitfalls", .none),
    ("Severe renal impairment", "Contraindications", .doNot),
    ("Nausea and rash", "Side Effects", .associatedHarm),
    ("Confusing gout with cellulitis", "Causes", .none),
    ("Colchicine in renal failure", "Drugs to Avoid", .avoid),
    ("Colchicine", "Medicines to Keep Away From", .avoid),
    ("Colchicine is safe", "Drugs to Avoid", .none),
    ("Colchicine", "Triggers to Avoid", .none),
  ])
  func `a telling heading speaks for bare phrases only`(_ text: String, _ heading: String, _ stance: Stance) {
    #expect(Stance(text, section: ["Care", heading]) == stance)
  }
}
