/// The terms of a question that a segment has, with their planes.
@safe
final class SegmentTerms {
  struct Term {
    /// Its planes, a range of `planes`.
    let first: Int
    let end: Int
    let field: Int
    let weight: Double

    /// Those of its planes that make bounds.
    var bounded: Range<Int> { first..<min(end, first + OccurrenceShare.mostPlanes) }

    /// Where the increment of a plane stands among those of all fields.
    func column(of plane: Int) -> Int {
      let share = OccurrenceShare(before: plane - first, behind: end - 1 - plane)
      return field * OccurrenceShare.allCases.count + share.rawValue
    }
  }

  let terms = RawVector<Term>(capacity: 16)
  let planes = RawVector<Plane>(capacity: 64)
  private let segment: Segment

  init(_ segment: Segment) { self.segment = segment }

  /// Opens the planes of a question's terms.
  func open(_ question: QuestionTerms, _ number: Int) {
    terms.removeAll()
    planes.removeAll()
    for place in 0..<question.terms.count {
      let term = question.terms[place]
      var plane = question.firstPlane(of: term, in: number)
      let first = planes.count
      while plane > 0, let opened = segment.plane(plane) {
        planes.append(opened)
        plane = segment.plane(after: plane)
      }
      let end = planes.count
      guard end > first else { continue }
      terms.append(Term(first: first, end: end, field: term.field, weight: term.weight))
    }
  }

  /// How often the document at a slot has a term, when it is in all of the planes that make bounds.
  @inline(__always)
  func countFurther(_ term: Term, at slot: Int) -> Int {
    var plane = term.bounded.upperBound
    while plane < term.end, planes[plane].contains(slot, in: segment) { plane += 1 }
    return plane - term.first
  }
}
