package import Analysis

/// The drug of a regimen.
package struct Substance: Sendable, Hashable {
  /// As the statement, or the one or heading before it, prints the name.
  package let printed: String
  /// The lexicon's name.
  package let ingredient: String
  package let concept: Concept.ID
  package let basis: SubstanceBasis

  /// The name as the article prints it; an abbreviation is replaced by the lexicon's name, for its full form is safer.
  package var name: String {
    let letters = printed.filter(\.isLetter)
    let isAbbreviation = letters.count <= 5 && letters.count(where: \.isUppercase) > 1
    guard !isAbbreviation else { return ingredient }
    return printed.prefix(1).lowercased() + printed.dropFirst()
  }

  /// Words of a name that make it a salt's: its weight is not that of what it is given for.
  private static let salts: Set<String> = [
    "oxide", "chloride", "sulfate", "sulphate", "citrate", "carbonate", "phosphate", "gluconate", "lactate",
    "fumarate", "hydrochloride", "maleate", "tartrate", "succinate", "acetate", "bicarbonate", "hydroxide",
    "bromide", "nitrate", "aspartate", "mesilate", "mesylate", "besilate", "besylate",
  ]

  package static func basis(ofName name: String, isElemental: Bool) -> SubstanceBasis {
    if isElemental { return .elemental }
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    if words.contains(where: salts.contains) { return .salt }
    return words.last == "base" ? .base : .notStated
  }
}

/// What the printed weight is the weight of.
package enum SubstanceBasis: String, Sendable { case salt, elemental, base, notStated }

/// How a drug is given, where the statement says so.
package enum Route: String, Sendable, CaseIterable {
  case oral, intravenous, intramuscular, subcutaneous, rectal, topical, sublingual, inhaled, intranasal
  case transdermal, intrathecal, vaginal, buccal
}
