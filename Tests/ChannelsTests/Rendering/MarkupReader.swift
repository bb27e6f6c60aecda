/// Reads text as a service does, written from the service's own description of its markup and not from what is
/// rendered: what a reader sees, and what in it does more than be seen.
struct MarkupReader: Sendable {
  /// Takes away the meaning of these signs, where a backslash stands before them.
  var escapable = ""
  /// Signs with a meaning of their own, if they are not escaped.
  let reserved: String
  /// Stands at both ends of a line in bold.
  let bold: String
  /// `&#64;` is read as `@`.
  var readsEntities = false
  /// A backslash is an escape within code as well.
  var escapesInCode = false
  /// A line of these opens a block of code.
  var fences = ""
  /// Things that are made of text by itself even where it is escaped.
  var liveAlways: [String] = []
  /// Things that are made of text by itself unless it is escaped.
  var liveUnescaped: [String] = []

  struct Reading {
    var lines: [String] = []
    var live: [String] = []
  }

  /// The lines with a stand-in for what is code, and for what is code or escaped.
  private struct Remains {
    var bare = ""
    var raw = ""
  }

  func read(_ text: String) -> Reading {
    var reading = Reading()
    var remains = Remains()
    var fence: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let open = fence {
        if line == open { fence = nil } else { reading.lines.append(line) }
        // Where a fence may only be of backticks, three of them end the code wherever they stand.
        if fences == "`", line != open, line.contains(open) { reading.live.append(line) }
      } else if line.count >= 3, let sign = line.first, fences.contains(sign), line.allSatisfy({ $0 == sign })
      {
        fence = line
      } else {
        read(line: line, into: &reading, &remains)
      }
    }
    if fence != nil { reading.live.append("a block of code without an end") }
    find(liveAlways, in: remains.bare, into: &reading)
    find(liveUnescaped, in: remains.raw, into: &reading)
    return reading
  }

  private func read(line: String, into reading: inout Reading, _ remains: inout Remains) {
    var scalars = Array(line.unicodeScalars)
    let mark = Array(bold.unicodeScalars)
    if scalars.count > 2 * mark.count, scalars.starts(with: mark),
      scalars.suffix(mark.count).elementsEqual(mark)
    {
      scalars = Array(scalars.dropFirst(mark.count).dropLast(mark.count))
    }
    var seen = String.UnicodeScalarView()
    var bare = String.UnicodeScalarView()
    var raw = String.UnicodeScalarView()
    var index = 0
    func show(_ scalar: Unicode.Scalar, isEscaped: Bool = false, isCode: Bool = false) {
      seen.append(scalar)
      bare.append(isCode ? "\u{1}" : scalar)
      raw.append(isCode || isEscaped ? "\u{1}" : scalar)
    }
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
      if scalar == "\\", escapable.unicodeScalars.contains(next) {
        show(next, isEscaped: true)
        index += 2
      } else if scalar == "`", let end = endOfCode(scalars, from: index + 1) {
        var inner = index + 1
        while inner < end {
          if escapesInCode, scalars[inner] == "\\" { inner += 1 }
          show(scalars[inner], isCode: true)
          inner += 1
        }
        index = end + 1
      } else if readsEntities, scalar == "&", next == "#",
        let end = scalars[index...].firstIndex(of: ";"),
        let value = UInt32(String(String.UnicodeScalarView(scalars[(index + 2)..<end]))),
        let entity = Unicode.Scalar(value)
      {
        show(entity, isEscaped: true)
        index = end + 1
      } else {
        if reserved.unicodeScalars.contains(scalar) { reading.live.append("\(scalar) in \(line)") }
        show(scalar)
        index += 1
      }
    }
    reading.lines.append(String(seen))
    remains.bare += String(bare) + "\n"
    remains.raw += String(raw) + "\n"
  }

  private func endOfCode(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start
    while index < scalars.count {
      if escapesInCode, scalars[index] == "\\" {
        index += 2
      } else if scalars[index] == "`" {
        return index > start ? index : nil
      } else {
        index += 1
      }
    }
    return nil
  }

  private func find(_ patterns: [String], in text: String, into reading: inout Reading) {
    guard !patterns.isEmpty else { return }
    do {
      let regex = try Regex(patterns.joined(separator: "|")).matchingSemantics(.unicodeScalar)
        .anchorsMatchLineEndings()
      reading.live += text.matches(of: regex).map { String(text[$0.range]) }
    } catch {
      reading.live.append("\(error)")
    }
  }
}
