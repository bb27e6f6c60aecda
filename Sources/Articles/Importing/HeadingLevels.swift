/// Infers the levels of headings that a page prints without any mark of level.
///
/// What can be known without markup, in this order:
/// 1. A heading with nothing under it but another heading opens a section with parts; the heading that
///    follows is its first part.
/// 2. A heading with one paragraph under it, where the next has a list, opens a section likewise: the
///    paragraph introduces the parts. Not one that stands for itself, such as a summary.
/// 3. Within a section, a heading is one more part, unless the plan of a clinical text says otherwise: its
///    head noun belongs to another stage (causes, diagnosis, treatment) than the section's, or is of the
///    kind that closes a text (pitfalls, monitoring, follow-up, prognosis …). That heading stands by itself
///    and ends the section.
/// 4. Outside a section, a heading stands by itself.
///
/// The limit: a later section whose heading names no stage (“Special populations”) is taken for a part of
/// the section before it, and prevention printed as a part of treatment for a section of its own.
struct HeadingLevels {
  private struct Heading {
    let text: String
    let line: Int
    var bullets = 0
    var paragraphs = 0

    var isEmpty: Bool { bullets == 0 && paragraphs == 0 }
    var isIntroduction: Bool { bullets == 0 && paragraphs == 1 }
  }

  private var headings: [Heading] = []

  mutating func open(_ text: String, line: Int) {
    headings.append(Heading(text: text, line: line))
  }

  mutating func add(isBullet: Bool) {
    guard !headings.isEmpty else { return }
    if isBullet {
      headings[headings.count - 1].bullets += 1
    } else {
      headings[headings.count - 1].paragraphs += 1
    }
  }

  /// Headings at the end with nothing under them; returns their lines.
  mutating func removeDangling() -> [Int] {
    let kept = headings.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    let lines = headings[kept...].map(\.line)
    dangling = Set(lines)
    headings.removeSubrange(kept...)
    return lines
  }

  private var dangling: Set<Int> = []

  func isHeading(_ line: Int) -> Bool { dangling.contains(line) }

  /// The heading path that each heading's line opens.
  func sections() -> [Int: [String]] {
    var sections: [Int: [String]] = [:]
    var path: [String] = []
    for (heading, level) in zip(headings, levels()) {
      path.removeSubrange(min(level - 1, path.count)...)
      path.append(heading.text)
      sections[heading.line] = path
    }
    return sections
  }

  /// 1 for a section, 2 for its parts, and so on; at most 5, as the title takes the first of six.
  func levels() -> [Int] {
    var levels: [Int] = []
    /// The stage of the section that is open, and the level of its parts.
    var section: (stage: HeadingStage?, parts: Int)?
    var index = 0
    while index < headings.count {
      let heading = headings[index]
      let stage = HeadingStage(heading.text)
      if heading.isEmpty {
        var depth = 1
        while index < headings.count, headings[index].isEmpty {
          levels.append(min(depth, 4))
          depth += 1
          index += 1
        }
        let parts = min(depth, 5)
        if index < headings.count { levels.append(parts) }
        section = (stage, parts)
      } else if let open = section, !Self.leaves(open.stage, stage) {
        levels.append(open.parts)
      } else {
        levels.append(1)
        let introduces =
          heading.isIntroduction && stage != .closing && index + 1 < headings.count
          && headings[index + 1].bullets > 0
        section = introduces ? (stage, 2) : nil
      }
      index += 1
    }
    return levels
  }

  private static func leaves(_ section: HeadingStage?, _ stage: HeadingStage?) -> Bool {
    guard let stage else { return false }
    if stage == .closing { return true }
    return section == nil ? stage != .causes : stage != section
  }
}

/// The stage of a clinical text that a heading's head noun names.
enum HeadingStage {
  case causes, diagnosis, treatment, closing

  init?(_ heading: String) {
    var words = StanceWords(heading).words
    if words.contains("differential") {
      self = .causes
      return
    }
    if words.contains("avoid") {
      self = .closing
      return
    }
    let end = words.firstIndex(where: Self.links.contains) ?? words.count
    if end > 0 { words.removeSubrange(end...) }
    while let last = words.last, Self.trailing.contains(last), words.count > 1 { words.removeLast() }
    guard let head = words.last else { return nil }
    let pair = words.suffix(2).joined(separator: " ")
    guard let stage = Self.stages.first(where: { $0.words.contains(head) || $0.words.contains(pair) }) else {
      return nil
    }
    self = stage.stage
  }

  private static let links: Set = [
    "of", "for", "in", "to", "and", "with", "during", "on", "after", "before", "among", "versus", "or", "by",
  ]

  /// Nouns that carry no stage of their own: “monitoring requirements”, “management approach”.
  private static let trailing: Set = [
    "requirements", "approach", "strategy", "strategies", "plan", "options", "considerations", "principles",
    "recommendations", "overview", "guidance", "algorithm", "protocol", "steps", "basics",
  ]

  private static let stages: [(stage: HeadingStage, words: Set<String>)] = [
    (
      .causes,
      [
        "cause", "causes", "etiology", "aetiology", "pathophysiology", "mechanism", "mechanisms", "factors",
        "triggers",
        "mimics", "origins", "epidemiology", "pathogenesis",
      ]
    ),
    (
      .diagnosis,
      [
        "diagnosis", "diagnoses", "evaluation", "assessment", "workup", "work up", "investigation",
        "investigations",
        "examination", "presentation", "features", "symptoms", "signs", "testing",
      ]
    ),
    (
      .treatment,
      ["treatment", "treatments", "management", "therapy", "therapies", "intervention", "interventions"]
    ),
    (
      .closing,
      [
        "pitfall", "pitfalls", "mistake", "mistakes", "error", "errors", "caveat", "caveats", "monitoring",
        "follow up",
        "aftercare", "prognosis", "outcome", "outcomes", "prevention", "complications", "summary",
        "conclusion",
        "conclusions", "key points", "takeaways", "referral", "red flags", "overview", "introduction",
        "background",
        "surveillance", "glance",
      ]
    ),
  ]
}
