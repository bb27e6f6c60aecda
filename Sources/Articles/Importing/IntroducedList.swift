/// Follows the items of a list that another item introduces: “Send a culture in:” with three items beneath it.
///
/// Neither part says by itself what is meant, and an article has no lists within lists. The introduction becomes a
/// heading, which is quoted with each of its items.
struct IntroducedList {
  private let page: PageLines
  private let lines: Range<Int>
  private var introduction: String?

  init(_ page: PageLines, _ lines: Range<Int>) {
    self.page = page
    self.lines = lines
  }

  /// Whether the line introduces the items after it, and is no statement of its own.
  mutating func opens(at line: Int) -> Bool {
    guard let depth = depth(of: line), let next = lines.first(where: { $0 > line && !page.isBlank($0) }),
      self.depth(of: next).map({ $0 > depth }) == true
    else { return false }
    let text = page.text(line)
    guard text.hasSuffix(":"), text.contains(where: \.isLetter), text.utf8.count <= BodyReader.headingLength
    else { return false }
    introduction = String(text.dropLast())
    return true
  }

  /// The introduction that the line stands under; nil for a line that stands for itself, which ends the list.
  mutating func heading(of line: Int) -> String? {
    if depth(of: line).map({ $0 > 0 }) != true { introduction = nil }
    return introduction
  }

  mutating func close() { introduction = nil }

  private func depth(of line: Int) -> Int? {
    if case .bullet(_, let depth) = page.forms[line] { depth } else { nil }
  }
}
