/// Why a file cannot be read: what was found, what was expected, and where.
public struct ArticleError: Error, Sendable, Equatable {
  public let file: String
  /// 1-based; 1 when the file as a whole is at fault.
  public let line: Int
  public let problem: Problem

  public init(file: String, line: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public enum Problem: Sendable, Equatable {
    // The file
    case tooLarge(bytes: Int, limit: Int)
    case empty
    case invalidUTF8(offset: Int)
    case forbiddenCharacter(UInt32, offset: Int)
    case notARegularFile(String)
    case unreadable
    case noArticles

    // Front matter
    case missingFrontMatter(found: String)
    case unclosedFrontMatter
    case frontMatterReference(String)
    case invalidYAML(String)
    case duplicateKey(String)
    case unknownKey(String, allowed: [String])
    case missingKey(String)
    case invalidValue(key: String, found: String, expected: String)
    case referenceNumber(found: Int, expected: Int)
    case duplicateArticle(String)

    // Body
    case missingTitle(found: String?)
    case titleMismatch(found: String, expected: String)
    case secondTitle(String)
    case emptyHeading
    case headingTooLong(bytes: Int, limit: Int)
    case headingLevel(found: Int, deepest: Int)
    case unsupportedMarkup(Markup, found: String)
    case emptyStatement
    case statementTooLong(bytes: Int, limit: Int)
    case tooManyStatements(limit: Int)
    case noStatements
    case unresolvedCitation(Int, references: Int)
    case malformedCitation(String)

    // A page to import
    case missingPageTitle
    case unreadableReference(found: String)
    case invalidID(String)
  }

  /// Markdown that the article form leaves out, because a statement stands whole on one line.
  public enum Markup: Sendable, Equatable, CaseIterable {
    case codeFence, table, html, nestedBullet, numberedItem, blockQuote, rule, indentation, continuation
  }
}

/// Every bad file of a directory: one of them is enough for nothing to be served.
public struct CorpusError: Error, Sendable, Equatable, CustomStringConvertible {
  /// In order of file names.
  public let errors: [ArticleError]

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
