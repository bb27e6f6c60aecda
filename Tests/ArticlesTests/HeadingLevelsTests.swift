import Testing

@testable import Articles

struct HeadingLevelsTests {
  /// `=` for a heading with nothing under it, `~` for one with a paragraph, `-` for one with a list.
  static let outlines: [([String], [Int])] = [
    // A heading directly under a heading is its part.
    (["=Care", "-At Home", "-In Hospital"], [1, 2, 2]),
    (["=Care", "=Drugs", "-Tablets", "-Drops"], [1, 2, 3, 3]),
    // A paragraph before lists introduces the parts.
    (["~Main Causes", "-Nerves", "-Vessels"], [1, 2, 2]),
    (["~Main Causes", "~Nerves", "-Vessels"], [1, 1, 2]),
    (["~Summary", "-Nerves", "-Vessels"], [1, 1, 1]),
    // What closes a text, or belongs to another stage, is no part.
    (["=Care", "-At Home", "-Common Pitfalls", "-Tips"], [1, 2, 1, 1]),
    (["=Care", "-At Home", "-Follow-Up and Review"], [1, 2, 1]),
    (["~Main Causes", "-Nerves", "-Differential Diagnosis", "-Diagnostic Evaluation"], [1, 2, 2, 1]),
    (["=Drug Management", "-At Home", "-Treatment of Attacks", "-Practices to Avoid"], [1, 2, 2, 1]),
    // Without parts, all are alike.
    (["-Nerves", "-Vessels", "-Care"], [1, 1, 1]),
  ]

  @Test(arguments: outlines)
  func `levels follow from what stands under a heading and from its head noun`(
    _ outline: [String], _ expected: [Int]
  ) {
    var levels = HeadingLevels()
    for (line, heading) in outline.enumerated() {
      levels.open(String(heading.dropFirst()), line: line)
      if heading.hasPrefix("~") { levels.add(isBullet: false) }
      if heading.hasPrefix("-") { levels.add(isBullet: true) }
    }
    #expect(levels.levels() == expected)
  }
}
