import Evaluation
import Retrieval

/// The documents of a collection.
struct CollectionAttributes: AttributeSource {
  let documents: [CollectionDocument]

  func documents(meeting conditions: [AttributeCondition]) -> Int { documents.count { $0.meets(conditions) } }

  func values(of attribute: String) -> [AttributeValue] {
    var counts: [[UInt8]: Int] = [:]
    for document in documents {
      if let value = document[attribute] { counts[Array(value.utf8), default: 0] += 1 }
    }
    return AttributeValue.list(counts)
  }
}
