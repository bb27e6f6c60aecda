/// Reads HTML of the simplest kind: a few tags without attributes, three entities, text.
struct HTMLReader {
  /// Tags that end a line, and tags that do not.
  let blocks: Set<String>
  let inline: Set<String>

  /// What is seen, or nil where something stands in it that is neither text nor one of the tags.
  func lines(_ html: String) -> [String]? {
    var lines: [String] = []
    var line = ""
    var rest = html[...].unicodeScalars
    while let scalar = rest.first {
      switch scalar {
      case "<":
        guard let end = rest.firstIndex(of: ">") else { return nil }
        var name = String(rest[rest.index(after: rest.startIndex)..<end])
        if name.hasPrefix("/") { name.removeFirst() }
        if blocks.contains(name) {
          if !line.isEmpty { lines.append(line) }
          line = ""
        } else if !inline.contains(name) {
          return nil
        }
        rest = rest[rest.index(after: end)...]
      case "&":
        guard let end = rest.firstIndex(of: ";"),
          let entity = ["&amp": "&", "&lt": "<", "&gt": ">"][String(rest[..<end])]
        else { return nil }
        line += entity
        rest = rest[rest.index(after: end)...]
      case ">": return nil
      default:
        line.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
