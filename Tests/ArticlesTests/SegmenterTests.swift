import Testing

@testable import Articles

struct SegmenterTests {
  static let texts: [(String, [String])] = [
    (
      "Begin at 5 mg/day, e.g. at bedtime, and raise it monthly. Then review.",
      ["Begin at 5 mg/day, e.g. at bedtime, and raise it monthly.", "Then review."]
    ),
    (
      "Iron vs. placebo was tried at 0.5 mg. It failed.",
      ["Iron vs. placebo was tried at 0.5 mg.", "It failed."]
    ),
    (
      "Give .5 mg p.o. q.d. to pts. with gout. Review.",
      ["Give .5 mg p.o. q.d. to pts. with gout.", "Review."]
    ),
    (
      "Adults (index <0.4) need a scan. So do children.",
      ["Adults (index <0.4) need a scan.", "So do children."]
    ),
    ("Ito et al. found no gain.", ["Ito et al. found no gain."]),
    ("Na+ 3.5 mEq/L approx. 2 hrs. before food.", ["Na+ 3.5 mEq/L approx. 2 hrs. before food."]),
    (
      "The gain was slight (34% vs. 12%). Others had none.",
      ["The gain was slight (34% vs. 12%).", "Others had none."]
    ),
    ("Used in U.S. clinics. Avoid in gout.", ["Used in U.S. clinics.", "Avoid in gout."]),
    ("See Fig. 2 and ref. 3. Then rest.", ["See Fig. 2 and ref. 3.", "Then rest."]),
    (
      "Dr. Sato saw i.v. iron (e.g., iron dextran) cause fever.",
      ["Dr. Sato saw i.v. iron (e.g., iron dextran) cause fever."]
    ),
    ("Do not use it—it harms. 3, 2", ["Do not use it—it harms."]),
    ("Pain eased.1,2 Rest helped.3–5 No harm came.[6]", ["Pain eased.", "Rest helped.", "No harm came."]),
    ("Is it safe? No! Refuse it.", ["Is it safe?", "No!", "Refuse it."]),
    ("Give 5 mg b.i.d. Do not halt it.", ["Give 5 mg b.i.d.", "Do not halt it."]),
    ("Vitamin B6. Vitamin K.", ["Vitamin B6.", "Vitamin K."]),
    ("Dose: 12–24 mmol daily (480–960 mg) at noon.", ["Dose: 12–24 mmol daily (480–960 mg) at noon."]),
    ("Prof. Lee gave St. John's wort.", ["Prof. Lee gave St. John's wort."]),
    ("Pain eased. 1, 2 Rest helped. 3", ["Pain eased.", "Rest helped."]),
    ("Pain eased. 5 patients left.", ["Pain eased.", "5 patients left."]),
    ("An open (bracket does not bind. It ends.", ["An open (bracket does not bind.", "It ends."]),
    ("He said “stop.” She did.", ["He said “stop.”", "She did."]),
    ("Pain eased.¹˒² Rest helped.³", ["Pain eased.", "Rest helped."]),
  ]

  @Test(arguments: texts)
  func `a block is cut into whole sentences without their citations`(_ source: String, _ sentences: [String])
  {
    let bytes = Array(source.utf8)
    let segmenter = Segmenter(bytes: bytes, references: 7, style: .printed)
    let found = segmenter.sentences(of: 0..<bytes.count).map {
      String(decoding: bytes[$0.text], as: UTF8.self)
    }
    #expect(found == sentences)
  }

  @Test(arguments: [
    ("• Apply heat 3\n• Rest 2, 7", 2), ("First Look\n\nCheck the pulse 1", 2),
    ("Board of Clinical EditorsAll pages are read twice", 2), ("Last checked 2026View the policy", 2),
    ("FibroScan and PubMed are names", 1),
  ])
  func `lines and what copying glued together part before sentences do`(_ source: String, _ count: Int) throws
  {
    let lines = PageLines(try SourceText(Array(source.utf8), file: "page"))
    let parts = (0..<lines.count).filter { !lines.isBlank($0) }.flatMap {
      GluedLine.parts(of: lines.text($0))
    }
    #expect(parts.count == count)
  }

  @Test(arguments: [
    ("Start low. Go slow. [1]", 1), ("Start low. [1] Go slow. [2]", 2), ("Start low [1]. Go slow", 2),
    ("Start low", 1), ("Rest [1] and heat [2]", 1),
  ])
  func `a bullet is one statement unless its sentences cite for themselves`(_ source: String, _ count: Int) {
    let bytes = Array(source.utf8)
    #expect(Segmenter(bytes: bytes, references: 2, style: .article).bullet(0..<bytes.count).count == count)
  }
}
