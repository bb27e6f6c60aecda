internal import Foundation

extension FeatureTable {
  /// Where in the article a sentence stands.
  mutating func addPlace(_ article: ArticleText) {
    for place in article.sentences.indices {
      self[.depth][place] = log(1 + Double(place))
      self[.first][place] = place == 0 ? 1 : 0
    }
  }
}
