import Answering
import Articles

extension Article {
  /// Its title with how far its review has got: never left out where an article is named as a source.
  var introduction: String {
    let date = lastUpdated.map { "; last updated \($0)" } ?? ""
    return "“\(title)” (\(Wording.status(reviewStatus))\(date))"
  }
}
