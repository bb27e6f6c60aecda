/// The list of sources at the end of a page, in either of two forms: `1. Title. Container. 2020`, or tier,
/// title and `container, year` on lines of their own. Numbers are those of the printed order.
enum ReferenceLines {
  static func references(in page: PageLines, lines: Range<Int>) throws(ArticleError) -> [Reference] {
    let lines = lines.filter { !page.isBlank($0) }
    guard let first = lines.first else { return [] }
    if number(of: page.source.string(page.source.trimmed(page.source.lines[first]))) != nil {
      return try numbered(page, lines)
    }
    if !page.isText(first) { return lines.enumerated().map { parse(page.text($1), number: $0 + 1) } }
    return try grouped(page, lines)
  }

  private static func numbered(_ page: PageLines, _ lines: [Int]) throws(ArticleError) -> [Reference] {
    var references: [Reference] = []
    for line in lines {
      let text = page.source.string(page.source.trimmed(page.source.lines[line]))
      guard let (number, rest) = number(of: text) else {
        throw page.source.error(line + 1, .unreadableReference(found: text))
      }
      guard number == references.count + 1 else {
        throw page.source.error(line + 1, .referenceNumber(found: number, expected: references.count + 1))
      }
      references.append(parse(rest, number: number))
    }
    return references
  }

  /// `1. …`, `1) …`, `[1] …`, `1 …` with a tab.
  private static func number(of text: String) -> (Int, rest: String)? {
    let bytes = Array(text.utf8)
    let bracket = bytes.first == UInt8(ascii: "[")
    let start = bracket ? 1 : 0
    guard let (value, end) = CitationList.number(in: bytes, at: start, end: bytes.count), end < bytes.count,
      bracket ? bytes[end] == UInt8(ascii: "]") : ".)\t".utf8.contains(bytes[end])
    else { return nil }
    let rest = bytes.trimmingBlanks(end + 1..<bytes.count)
    guard !rest.isEmpty, bracket || rest.lowerBound > end + 1 || bytes[end] == 0x09 else { return nil }
    return (value, String(decoding: bytes[rest], as: UTF8.self))
  }

  // MARK: Lines of their own

  private static func grouped(_ page: PageLines, _ lines: [Int]) throws(ArticleError) -> [Reference] {
    var references: [Reference] = []
    var group: [Int] = []
    func isTier(_ line: Int) -> Bool { tiers.contains(page.text(line).lowercased()) }
    func close() throws(ArticleError) {
      guard let first = group.first else { return }
      references.append(try reference(page, group, isTiered: isTier(first), number: references.count + 1))
      group = []
    }
    for line in lines {
      if isTier(line), !group.isEmpty { try close() }
      group.append(line)
      let isWhole = group.count >= (isTier(group[0]) ? 3 : 2)
      if isWhole, containerAndYear(page.text(line)) != nil { try close() }
    }
    try close()
    return references
  }

  private static func reference(
    _ page: PageLines, _ group: [Int], isTiered: Bool, number: Int
  ) throws(ArticleError) -> Reference {
    let texts = group.map(page.text)
    switch (texts.count, isTiered) {
    case (3, _):
      return whole(tier: texts[0], title: texts[1], container: texts[2], number: number)
    case (2, false):
      return whole(tier: nil, title: texts[0], container: texts[1], number: number)
    case (2, true):
      let one = parse(texts[1], number: number)
      return Reference(
        number: number, tier: texts[0], title: one.title, authors: one.authors, container: one.container,
        year: one.year)
    case (1, false):
      return parse(texts[0], number: number)
    default:
      throw page.source.error(group[0] + 1, .unreadableReference(found: texts[0]))
    }
  }

  private static func whole(tier: String?, title: String, container: String, number: Int) -> Reference {
    let split = containerAndYear(container)
    return Reference(
      number: number, tier: tier, title: title, container: split?.container ?? container, year: split?.year)
  }

  /// `American family physician, 2012`.
  private static func containerAndYear(_ text: String) -> (container: String, year: Int)? {
    let bytes = Array(text.utf8)
    let end =
      bytes.last == UInt8(ascii: ".") || bytes.last == UInt8(ascii: ")") ? bytes.count - 1 : bytes.count
    guard end >= 6, let year = year(bytes[end - 4..<end]) else { return nil }
    var stop = bytes.endTrimmingBlanks(end - 4, start: 0)
    guard stop > 0, stop < end - 4 || bytes[stop - 1] == UInt8(ascii: "(") else { return nil }
    while stop > 0,
      bytes[stop - 1] == UInt8(ascii: ",") || bytes[stop - 1] == UInt8(ascii: "(") || bytes[stop - 1].isBlank
    {
      stop -= 1
    }
    return stop > 0 ? (String(decoding: bytes[..<stop], as: UTF8.self), year) : nil
  }

  private static func year(_ digits: some Collection<UInt8>) -> Int? {
    guard digits.count == 4, digits.allSatisfy(\.isDigit) else { return nil }
    let year = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (1800...2199).contains(year) ? year : nil
  }

  // MARK: One line

  /// `Authors. Title. Container. 2020;12:3–9.`, as far as the line says so.
  private static func parse(_ line: String, number: Int) -> Reference {
    var parts = sentences(of: line)
    let authors = parts.count > 1 ? authors(in: parts[0]) : []
    if !authors.isEmpty { parts.removeFirst() }
    let title = parts.removeFirst()
    var year: Int?
    var container: String?
    for part in parts {
      let bytes = Array(part.utf8)
      let start = bytes.indices.first { index in
        index + 4 <= bytes.count && Self.year(bytes[index..<index + 4]) != nil
          && (index == 0 || !bytes[index - 1].isDigit)
          && (index + 4 == bytes.count || !bytes[index + 4].isDigit)
      }
      if let start, year == nil {
        year = Self.year(bytes[start..<start + 4])
        let stop = bytes[..<start].lastIndex {
          !$0.isBlank && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "(")
        }
        if container == nil, let stop { container = String(decoding: bytes[...stop], as: UTF8.self) }
      } else if container == nil, year == nil {
        container = part
      }
    }
    return Reference(number: number, title: title, authors: authors, container: container, year: year)
  }

  /// Cut after “. ”, “? ” and “! ” before a capital or a digit; full stops are taken off.
  private static func sentences(of line: String) -> [String] {
    let bytes = Array(line.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    for index in bytes.indices.dropLast(2) where ".?!".utf8.contains(bytes[index]) && bytes[index + 1].isBlank
    {
      let next = bytes[index + 2]
      guard next.isUpper || next.isDigit, index > start else { continue }
      parts.append(start..<(bytes[index] == UInt8(ascii: ".") ? index : index + 1))
      start = index + 2
    }
    let end = bytes.last == UInt8(ascii: ".") ? bytes.count - 1 : bytes.count
    if start < end || parts.isEmpty { parts.append(start..<max(start, end)) }
    return parts.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// `Smith AB, Lee C, et al`; none where any part looks otherwise.
  private static func authors(in part: String) -> [String] {
    let bytes = Array(part.utf8)
    let names = bytes.split(separator: UInt8(ascii: ",")).map {
      bytes.trimmingBlanks($0.startIndex..<$0.endIndex)
    }
    let isList = names.allSatisfy { name in
      let words = bytes[name].split { $0.isBlank }
      guard let last = words.last else { return false }
      if bytes.has("et al", at: name.lowerBound, end: name.upperBound) { return true }
      return words.count >= 2 && last.count <= 3 && last.allSatisfy(\.isUpper)
    }
    return isList ? names.map { String(decoding: bytes[$0], as: UTF8.self) } : []
  }

  private static let tiers: Set = [
    "guideline", "guidelines", "research", "review", "systematic review", "meta-analysis", "trial",
    "clinical trial",
    "randomized controlled trial", "randomised controlled trial", "cohort study", "case report",
    "case series",
    "consensus", "consensus statement", "book", "textbook", "website", "study", "observational study",
    "label",
    "drug label", "fda label", "expert opinion", "practice guideline", "report",
  ]
}
