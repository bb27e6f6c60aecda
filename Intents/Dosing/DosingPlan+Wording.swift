internal import Analysis
internal import Answering
internal import Articles

/// What the words of a question ask of a dose.
extension DosingPlan {
  /// “how much”, “dose”, “5 or 10 mg”: rather than when or how to take it.
  var asksForAmount: Bool {
    let terms: Set<String> = [
      "dose", "dosag", "mg", "mcg", "gram", "milligram", "strength", "amount", "regimen", "unit", "quantiti",
      "much",
      "titrat", "schedul", "mani", "max", "maximum", "ceil", "start",
    ]
    return understanding.analyzed.tokens.contains { token in
      if case .quantity(let unit) = token.kind, unit.isDose { return true }
      return terms.contains(token.term)
    }
  }

  var asksForConversion: Bool {
    let words: Set<String> = [
      "convert", "meq", "milliequival", "element", "conversion", "equival", "calcul", "comput", "midpoint",
      "interpol",
    ]
    let units = understanding.analyzed.tokens.compactMap { token -> String? in
      if case .quantity(let unit) = token.kind { return unit.isDose ? unit.symbol : nil }
      return Unit.named(token.surface).flatMap { [.mass, .amount].contains($0.dimension) ? $0.symbol : nil }
    }
    return Set(units).count > 1 || understanding.analyzed.tokens.contains { words.contains($0.term) }
  }
}
