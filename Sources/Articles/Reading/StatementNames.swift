/// Gives statements their ids: the article's, the words of the heading above, and a number under it.
struct StatementNames {
  private let article: Article.ID
  /// Words of the heading for each path seen, and how many statements it has so far.
  private var sections: [[String]: (slug: String, count: Int)] = [:]
  private var taken: Set<String> = []
  private var path: [String]

  init(article: Article.ID, title: String) {
    self.article = article
    path = []
    open([title], as: [])
  }

  mutating func open(_ headings: [String]) { open(headings, as: headings) }

  mutating func next() -> Statement.ID {
    sections[path]?.count += 1
    let (slug, count) = sections[path] ?? (Self.slug(""), 1)
    return Statement.ID(rawValue: "\(article)#\(slug)-\(count)")
  }

  /// A heading seen twice on the same path goes on counting. One whose words another path has already
  /// takes the words of its parents before its own.
  private mutating func open(_ headings: [String], as path: [String]) {
    self.path = path
    guard sections[path] == nil else { return }
    let slugs = headings.map(Self.slug)
    let whole = slugs.joined(separator: "-")
    let longer = slugs.indices.reversed().map { slugs[$0...].joined(separator: "-") }
    var slug = longer.first { !taken.contains($0) } ?? whole
    var number = 2
    while !taken.insert(slug).inserted {
      slug = "\(whole).\(number)"
      number += 1
    }
    sections[path] = (slug, 0)
  }

  /// Letters and digits of ASCII in lower case, with hyphens between words; at most 60 bytes.
  static func slug(_ heading: String) -> String {
    var slug: [UInt8] = []
    for byte in heading.utf8 {
      if byte.isLetter || byte.isDigit {
        slug.append(byte.isUpper ? byte | 0x20 : byte)
      } else if let last = slug.last, last != UInt8(ascii: "-") {
        slug.append(UInt8(ascii: "-"))
      }
    }
    let cut = slug.prefix(60)
    let words = cut.last == UInt8(ascii: "-") ? cut.dropLast() : cut
    return words.isEmpty ? "section" : String(decoding: words, as: UTF8.self)
  }
}
