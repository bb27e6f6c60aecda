/// Parts a text into the words that a service would turn into a link, a mention or a command by itself, where
/// no escape can keep it from doing so, and the rest: the former are shown as code.
struct LiveWords: Sendable {
  let isLive: @Sendable (Word) -> Bool

  struct Run {
    var text: String.UnicodeScalarView
    let isLive: Bool
  }

  /// In order and complete: joined, they are the text again.
  func runs(in text: String) -> [Run] {
    var runs: [Run] = []
    func append(_ scalars: Substring.UnicodeScalarView, isLive: Bool) {
      guard !scalars.isEmpty else { return }
      if let last = runs.last, last.isLive == isLive, !isLive {
        runs[runs.count - 1].text.append(contentsOf: scalars)
      } else {
        runs.append(Run(text: String.UnicodeScalarView(scalars), isLive: isLive))
      }
    }
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let blank = rest.prefix(while: \.properties.isWhitespace)
      let word = rest[blank.endIndex...].prefix { !$0.properties.isWhitespace }
      append(blank, isLive: false)
      // Letters and digits alone are never more than a word.
      append(word, isLive: !word.allSatisfy(\.isLetterOrDigit) && isLive(Word(scalars: Array(word))))
      rest = rest[word.endIndex...]
    }
    return runs
  }
}

/// What stands between blanks. Looked at scalar by scalar, as services do: a mark on an `@` hides nothing.
struct Word: Sendable {
  let scalars: [Unicode.Scalar]

  /// - Parameter text: In lower case; the word may be in either.
  func contains(_ text: String) -> Bool {
    let sought = text.unicodeScalars
    guard let first = sought.first else { return true }
    return scalars.indices.contains { start in
      scalars[start].lowered == first && start + sought.count <= scalars.count
        && zip(scalars[start...], sought).allSatisfy { $0.lowered == $1 }
    }
  }

  /// Whether `sign` stands at the start of it, or not behind a letter or digit, and before what `follows`.
  func holds(_ sign: Unicode.Scalar, before follows: (Unicode.Scalar) -> Bool) -> Bool {
    scalars.indices.dropLast().contains { index in
      scalars[index] == sign && follows(scalars[index + 1]) && opens(at: index)
    }
  }

  /// An address with a scheme, of a machine (`a.example`), or of a person.
  var holdsAddress: Bool {
    contains("@") || contains("://") || contains("www.") || contains("mailto:") || holdsDomain
  }

  /// A dot between a letter or digit and two letters or more.
  private var holdsDomain: Bool {
    scalars.indices.contains { index in
      scalars[index] == "." && index > 0 && index + 2 < scalars.count && scalars[index - 1].isLetterOrDigit
        && scalars[index + 1].properties.isAlphabetic && scalars[index + 2].properties.isAlphabetic
    }
  }

  /// `:name:`, which services replace by a picture.
  var holdsEmojiName: Bool {
    let inner = scalars.split(separator: ":", omittingEmptySubsequences: false).dropFirst().dropLast()
    return inner.contains { name in
      !name.isEmpty
        && name.allSatisfy { $0.isASCII && ($0.isLetterOrDigit || "_+-.".unicodeScalars.contains($0)) }
    }
  }

  /// One of these, by their first scalars, where no letter or digit stands before it.
  func holdsAny(_ signs: [Unicode.Scalar: [[Unicode.Scalar]]]) -> Bool {
    scalars.indices.contains { index in
      guard let signs = signs[scalars[index]], opens(at: index) else { return false }
      return signs.contains { scalars[index...].starts(with: $0) }
    }
  }

  private func opens(at index: Int) -> Bool { index == 0 || !scalars[index - 1].isLetterOrDigit }
}

extension Unicode.Scalar {
  var isLetterOrDigit: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case ..<0x80: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }

  /// For the letters of ASCII.
  fileprivate var lowered: Unicode.Scalar {
    (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value + 0x20)) : self
  }
}

extension String {
  /// With `sign` before every scalar of `signs`.
  func escaping(_ signs: String, with sign: Unicode.Scalar = "\\") -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if signs.unicodeScalars.contains(scalar) { result.append(sign) }
      result.append(scalar)
    }
    return String(result)
  }

  /// Fit for HTML and for every service that reads its three entities.
  var withEntities: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
