/// What a dose is counted in. Closed: text with any other unit makes no regimen.
package enum DoseUnit: String, Sendable, CaseIterable, Codable {
  /// The raw values are UCUM codes; forms are UCUM annotations.
  case mg, g
  case mcg = "ug"
  case ng, mmol, mol
  case meq
  case units = "[iU]"
  case mL
  case litre = "L"
  case tablet = "{tablet}"
  case capsule = "{capsule}"
  case puff = "{puff}"
  case drop = "[drp]"
  case spray = "{spray}"
  case sachet = "{sachet}"
  case patch = "{patch}"
  case suppository = "{suppository}"

  package enum Dimension: Sendable { case mass, amount, equivalent, arbitrary, volume, form }

  package var dimension: Dimension {
    switch self {
    case .mg, .g, .mcg, .ng: .mass
    case .mmol, .mol: .amount
    case .meq: .equivalent
    case .units: .arbitrary
    case .mL, .litre: .volume
    case .tablet, .capsule, .puff, .drop, .spray, .sachet, .patch, .suppository: .form
    }
  }

  /// The power of ten of the unit beside the others of its dimension; nil where nothing may be scaled.
  var magnitude: Int? {
    switch self {
    case .g, .mol: 0
    case .mg, .mmol: -3
    case .mcg: -6
    case .ng: -9
    case .litre: 0
    case .mL: -3
    default: nil
    }
  }

  /// The unit that a lower-case word stands for, the banned spellings of prescriptions included.
  package static func named(_ word: String) -> DoseUnit? { names[word] }

  private static let names: [String: DoseUnit] = {
    let rows: [(DoseUnit, String)] = [
      (.mg, "mg mgs milligram milligrams milligramme milligrammes"),
      (.g, "g gm gms gram grams gramme grammes"),
      (.mcg, "mcg mcgs ug microgram micrograms microgramme microgrammes"),
      (.ng, "ng nanogram nanograms"), (.mmol, "mmol mmols millimole millimoles"), (.mol, "mol mole moles"),
      (.meq, "meq meqs milliequivalent milliequivalents"), (.units, "unit units iu ius u"),
      (.mL, "ml mls milliliter milliliters millilitre millilitres cc ccs"),
      (.litre, "l liter liters litre litres"),
      (.tablet, "tablet tablets tab tabs pill pills"), (.capsule, "capsule capsules cap caps"),
      (.puff, "puff puffs"), (.drop, "drop drops"), (.spray, "spray sprays"), (.sachet, "sachet sachets"),
      (.patch, "patch patches"), (.suppository, "suppository suppositories"),
    ]
    var names: [String: DoseUnit] = [:]
    for (unit, words) in rows {
      for word in words.split(separator: " ") { names[String(word)] = unit }
    }
    return names
  }()
}
