internal import Analysis

/// Words that say much the same in questions and statements, so that “how is it spread” finds “transmitted”.
///
/// General words of English and of medicine's prose, in our own choice; what names a drug, a condition or a finding
/// is the lexicon's business. A word may stand in several rows.
enum Paraphrases {
  /// The stems of the words that stand in a row with one of this stem.
  static func of(_ stem: String) -> [String] { table[stem] ?? [] }

  private static let table: [String: [String]] = {
    var table: [String: Set<String>] = [:]
    for row in rows.split(separator: "\n") {
      let stems = Set(Tokenizer.tokens(of: String(row)).map(\.term))
      for stem in stems { table[stem, default: []].formUnion(stems.subtracting([stem])) }
    }
    return table.mapValues { $0.sorted() }
  }()

  private static let rows = """
    cause due result lead induce trigger attribute responsible owing origin provoke
    spread transmit transmission transmissible dissemination circulate contagious
    symptom sign manifestation presentation feature complaint
    treat treatment therapy therapeutic drug medication medicine remedy manage management
    death die mortality fatality fatal deceased lethal dead killed toll
    illness disease disorder infection condition sickness
    effect impact influence affect consequence outcome
    benefit advantage advantageous beneficial helpful useful favour favorable
    drawback disadvantage limitation limited weakness shortcoming problem challenge difficulty obstacle hurdle
    similar similarity identity homology resemble alike comparable identical homologous close
    difference differ different distinct contrast unlike whereas compare comparison
    people person individual human patient subject population participant
    children child infant pediatric paediatric newborn baby
    elderly old older aged age
    doctor physician clinician
    staff worker personnel professional employee
    method approach technique procedure strategy protocol assay tool
    goal aim objective purpose intend
    required require need necessary essential must
    characteristic feature property trait attribute
    measure intervention action policy precaution step
    prevent prevention avoid avert protect protection prophylaxis preventive
    reduce reduction decrease decline lower diminish drop attenuate decreased mitigate
    increase rise elevate raise higher enhance growth augment grow
    begin start onset initiate commence first initial emerge
    end stop cease terminate resign leave step
    happen occur take place arise
    find discover detect identify observe reveal found
    show demonstrate indicate suggest reveal
    use utilize employ apply administer application
    contain include consist comprise compose form made
    component ingredient constituent part element subunit
    divide classify category group type class kind
    called name term known designate
    define definition refer mean denote
    example instance such
    role function involve play responsible
    structure organization organisation composition architecture
    develop development create establish design produce construct
    test diagnose diagnosis diagnostic detect detection screen
    accurate accuracy sensitivity specificity sensitive precise reliable
    common frequent prevalent often usual usually typical mainly most
    rare uncommon seldom infrequent
    important crucial critical key vital significant essential major main primary principal
    danger dangerous risk hazard threat severe serious harmful
    severe severity serious critical
    fast rapid quick speed
    measure assess evaluate evaluation determine quantify estimate
    estimate calculate predict model approximate
    number count amount total quantity
    percentage proportion percent rate fraction ratio
    year annual annually yearly
    day daily
    location region area place site where country city
    source reservoir origin derive come
    host carrier
    receptor bind binding attach attachment interact interaction
    enter entry invade invasion penetrate
    block inhibit suppress prevent inhibitor inhibition antagonist interfere
    activate stimulate induce trigger
    replicate replication multiply proliferate
    mutation mutate variant polymorphism substitution
    sequence genome genomic genetic gene
    cell cellular
    immune immunity immunological antibody
    vaccine vaccination immunization immunize
    vulnerable susceptible susceptibility risk
    recover recovery survive survival
    contact exposure exposed
    isolate isolation quarantine
    close closure shut
    travel trip visit
    report publish describe announce
    support evidence confirm
    recommend advise recommendation guideline
    cost expensive price afford
    think believe consider propose hypothesize suggest
    conclude conclusion summary finding
    research study investigation work experiment
    reason because why since
    change alter modify shift alteration
    gather collect obtain collection sample
    kill destroy eliminate
    usa us america american united
    china chinese
    animal species mammal
    bird avian chicken poultry
    pig swine porcine
    flu influenza
    lung pulmonary respiratory
    heart cardiac cardiovascular
    kidney renal
    liver hepatic
    brain cerebral neurological cns
    gut intestinal gastrointestinal enteric
    blood serum plasma
    mouth oral
    nose nasal intranasal
    pregnant pregnancy maternal mother
    hospital hospitalize admission admit inpatient
    outbreak epidemic pandemic
    duration long length period
    average mean median
    size large big
    improve enhance better
    fail failure unsuccessful
    """
}
