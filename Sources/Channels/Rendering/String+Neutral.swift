extension String {
  /// One line without what cannot be seen: controls, marks of writing direction, invisible and unassigned
  /// characters. For everything but quotes, whose bytes nobody touches.
  var neutral: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: result.append(" ")
      case .format, .privateUse, .surrogate, .unassigned: continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  func neutral(limit: Int) -> String { neutral.clipped(to: limit) }

  /// Cut to so many scalars, the sign of it included, between characters.
  func clipped(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    var result = ""
    var count = 1
    for character in self {
      count += character.unicodeScalars.count
      if count > limit { break }
      result.append(character)
    }
    return result + "…"
  }
}
