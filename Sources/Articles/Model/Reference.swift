/// A numbered source of an article: what is printed, nothing inferred.
public struct Reference: Sendable, Equatable {
  /// As printed; citations point to it.
  public let number: Int
  /// The tier as printed (`Guideline`, `Research`); the CSL field `genre`.
  public let tier: String?
  public let title: String
  public let authors: [String]
  public let container: String?
  public let year: Int?
  public let volume: String?
  public let issue: String?
  public let pages: String?
  public let doi: String?
  public let pmid: String?
  public let url: String?

  package init(
    number: Int, tier: String? = nil, title: String, authors: [String] = [], container: String? = nil,
    year: Int? = nil, volume: String? = nil, issue: String? = nil, pages: String? = nil, doi: String? = nil,
    pmid: String? = nil, url: String? = nil
  ) {
    self.number = number
    self.tier = tier
    self.title = title
    self.authors = authors
    self.container = container
    self.year = year
    self.volume = volume
    self.issue = issue
    self.pages = pages
    self.doi = doi
    self.pmid = pmid
    self.url = url
  }
}
