/// Small articles of several specialties, written for these tests.
enum ClinicArticles {
  static let all = [gout, migraine, insomnia, lowMagnesium, statins]

  static let gout = """
    ---
    id: gout
    title: "Gout: Flares and Long-Term Care"
    question: "How are gout flares treated and prevented?"
    lastUpdated: 2026-03-02
    reviewStatus: underReview
    audience: clinician
    references:
      - {citation-number: 1, genre: Guideline, title: "Care of gout in general practice",
          container-title: "Joint Digest", issued: 2020}
      - {citation-number: 2, genre: Research, title: "Low-dose colchicine for the early flare.",
          container-title: "Archives of Crystal Disease", issued: 2010}
      - {citation-number: 3, genre: Guideline, title: "Lowering urate step by step",
          container-title: "Joint Digest", issued: 2024}
    ---

    # Gout: Flares and Long-Term Care

    Gout is an inflammatory arthritis that follows the deposition of urate crystals in joints. [1]

    ## Causes

    - Thiazide diuretics raise serum urate and can trigger flares [1]
    - Beer and spirits increase the risk of flares [1, 3]

    ## Treatment of the Flare

    ### Colchicine

    - Give colchicine 1 mg at once, then 500 micrograms one hour later [2]
    - In renal insufficiency, do not repeat a course of colchicine within two weeks [1]
    - Monitor for diarrhea and muscle weakness during a course of colchicine [1]
    - Do not combine colchicine with clarithromycin, because colchicine then accumulates [1]

    ### Other Options

    - Give naproxen 500 mg twice daily until the flare has settled [1]
    - Avoid NSAIDs in patients with heart failure [1]
    - In older adults, give prednisolone 30 mg daily for 5 days [1, 2]

    ## Urate-Lowering Treatment

    - Start allopurinol at 100 mg daily and increase it by 100 mg every four weeks, up to 800 mg daily [1, 3]
    - In patients with renal insufficiency, start allopurinol at 50 mg daily [3]
    - Never stop allopurinol abruptly during a flare—continue it at the same dose [1]
    - Febuxostat is an alternative where allopurinol is not tolerated [3]

    ## Pitfalls

    - Do not use aspirin for the pain of a flare, because low doses raise serum urate [1]
    - Avoid probenecid in patients with kidney stones [3]

    ## Monitoring

    - Measure serum urate every four weeks until it is below 6 mg/dL [3]

    """

  static let migraine = """
    ---
    id: migraine
    title: "Migraine: Acute and Preventive Treatment"
    question: "How is migraine treated and prevented?"
    lastUpdated: 2026-04-20
    reviewStatus: approved
    reviewedBy: "Neurology board"
    audience: clinician
    references:
      - {citation-number: 1, genre: Guideline, title: "Headache care pathways",
          container-title: "Neurology Summaries", issued: 2023}
      - {citation-number: 2, genre: Research, title: "Preventing migraine: a trial of three drugs.",
          container-title: "Headache Letters", issued: 2018}
    ---

    # Migraine: Acute and Preventive Treatment

    Migraine is a recurrent headache disorder with attacks that last 4 to 72 hours. [1]

    ## Acute Treatment

    - Offer sumatriptan 50 mg at the onset of the headache [1]
    - Triptans are contraindicated in patients with ischemic heart disease [1]
    - Ergotamine relieves the headache within 2 hours in some patients [2]
    - Do not use opioids for migraine attacks, because they lead to medication-overuse headache [1, 2]

    ## Preventive Treatment

    - Propranolol 40 mg twice daily is first-line for prevention [1, 2]
    - Avoid propranolol in patients with asthma [1]
    - Start topiramate at 25 mg at night and increase it by 25 mg each week, up to 100 mg daily [2]
    - Do not prescribe valproate in pregnancy, because the risk of malformations is high [1]
    - Do not use ergotamine, because narrowed arteries can cost a limb [1]
    - There is limited evidence for riboflavin [2]
    - In children, the evidence for preventive drugs is insufficient [2]

    ## Monitoring

    - Keep a headache diary and review prevention after three months [1]

    """

  static let insomnia = """
    ---
    id: insomnia
    title: "Insomnia in Adults"
    question: "How is insomnia managed?"
    reviewStatus: submitted
    audience: clinician
    references:
      - {citation-number: 1, genre: Guideline, title: "Sleep medicine in brief",
          container-title: "Night Notes", issued: 2022}
      - {citation-number: 2, title: "Falls after hypnotics."}
    ---

    # Insomnia in Adults

    ## First-Line Treatment

    - Cognitive behavioral therapy should be offered first [1]

    ## Drug Treatment

    - Give zopiclone 7.5 mg at bedtime for at most two weeks [1]
    - In older adults, start zopiclone at 3.75 mg at bedtime [1, 2]
    - Temazepam may be considered where zopiclone has failed [1]
    - Never stop benzodiazepines abruptly after long use, because seizures can follow [1]
    - Antihistamines such as diphenhydramine are not recommended [1]
    - Melatonin is used in jet lag [1]

    ## What to Avoid

    - Do not use benzodiazepines in older adults, because falls increase [2]
    - Avoid zopiclone in patients with sleep apnea [1]

    """

  static let lowMagnesium = """
    ---
    id: low-magnesium
    title: "Hypomagnesemia on the Ward"
    question: "How is hypomagnesemia corrected?"
    reviewStatus: approved
    audience: clinician
    references:
      - {citation-number: 1, genre: Guideline, title: "Electrolyte pocket guide",
          container-title: "Ward Manual", issued: 2021}
    ---

    # Hypomagnesemia on the Ward

    - Replace magnesium orally with magnesium oxide 400 mg twice daily [1]
    - Correct volume depletion first [1]
    - In renal insufficiency, avoid magnesium supplements [1]
    - Do not give magnesium without documented deficiency [1]
    - Proton pump inhibitors commonly cause hypomagnesemia [1]

    """

  static let statins = """
    ---
    id: statins
    title: "Statins in Practice"
    question: "How are statins prescribed?"
    reviewStatus: approved
    audience: clinician
    references:
      - {citation-number: 1, genre: Guideline, title: "Lipids in short",
          container-title: "Heart Notes", issued: 2024}
    ---

    # Statins in Practice

    ## Prescribing

    - Start atorvastatin at 20 mg at night [1]
    - In renal insufficiency, start rosuvastatin at 5 mg daily [1]
    - Pravastatin is an option where others are not tolerated [1]

    ## Pitfalls

    - Do not combine simvastatin with clarithromycin, because muscle damage can follow [1]
    - Do not use statins in pregnancy [1]

    """
}
