/// Finds a question's hits in one segment. There are two ways to do it, which find the same to the last bit.
protocol Scan: AnyObject {
  /// - Parameter filter: the slots that may be found, or nil for all.
  func search(_ question: QuestionTerms, segment number: Int, _ filter: SlotSet?, _ hits: inout TopHits)
}
