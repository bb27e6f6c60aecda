import Evaluation
import Retrieval

/// The hits of another search that meet conditions, with the scores they have among all.
struct FilteredSearch: StatementSearch {
  let search: any StatementSearch
  let conditions: [AttributeCondition]

  func find(_ topic: Topic, limit: Int) throws -> [FoundStatement] {
    Array(try search.find(topic, limit: .max).lazy.filter { $0.document.meets(conditions) }.prefix(limit))
  }

  func explanations(of found: [FoundStatement], for topic: Topic) throws -> [String] {
    try search.explanations(of: found, for: topic)
  }
}
