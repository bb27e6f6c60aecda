#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension Corpus {
  static let lexiconFile = "lexicon.yaml"
  static let glossaryFile = "glossary.yaml"

  /// Reads every `*.md` of a directory, in order of names; subdirectories and hidden files are left alone.
  ///
  /// - Parameter shipped: Where `lexicon.yaml` and `glossary.yaml` come from when `directory` has none.
  /// - Throws: `CorpusError` with every file that cannot be read. Nothing is served then.
  public static func load(directory: String, shipped: String) throws -> Corpus {
    var errors: [ArticleError] = []
    var articles: [Article] = []
    var files: [Article.ID: String] = [:]
    do {
      for name in try names(in: directory) {
        do {
          let article = try ArticleReader.read(RegularFile.bytes(of: name, in: directory), file: name)
          guard files.updateValue(name, forKey: article.id) == nil else {
            throw ArticleError(file: name, line: 1, problem: .duplicateArticle(article.id.rawValue))
          }
          articles.append(article)
        } catch let error as ArticleError {
          errors.append(error)
        }
      }
    } catch let error as ArticleError {
      errors.append(error)
    }
    var vocabulary: [[UInt8]] = []
    for name in [lexiconFile, glossaryFile] {
      do {
        vocabulary.append(try bytes(of: name, in: directory, or: shipped))
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw CorpusError(errors: errors) }
    return try Corpus(articles: articles, lexicon: vocabulary[0], glossary: vocabulary[1])
  }

  /// The lexicon that `load` would read, ahead of the articles; nil where it cannot be read.
  package static func lexicon(directory: String, shipped: String) -> [UInt8]? {
    try? bytes(of: lexiconFile, in: directory, or: shipped)
  }

  private static func bytes(
    of name: String, in directory: String, or shipped: String
  ) throws(ArticleError) -> [UInt8] {
    let own = RegularFile.exists(name, in: directory)
    return try RegularFile.bytes(of: name, in: own ? directory : shipped)
  }

  private static func names(in directory: String) throws(ArticleError) -> [String] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw ArticleError(file: directory, line: 1, problem: .unreadable)
    }
    let names = entries.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
    guard !names.isEmpty else { throw ArticleError(file: directory, line: 1, problem: .noArticles) }
    return names
  }
}

/// Reads a file only if it is one: a link could lead anywhere, and a pipe would never end.
enum RegularFile {
  static func exists(_ name: String, in directory: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(name)")) != nil
  }

  static func bytes(of name: String, in directory: String) throws(ArticleError) -> [UInt8] {
    let path = "\(directory)/\(name)"
    func error(_ problem: ArticleError.Problem) -> ArticleError {
      ArticleError(file: name, line: 1, problem: problem)
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw error(.unreadable)
    }
    let type = attributes[.type] as? FileAttributeType
    guard type == .typeRegular else { throw error(.notARegularFile(Self.kind(type))) }
    let size = (attributes[.size] as? UInt64).map(Int.init) ?? attributes[.size] as? Int ?? 0
    guard size <= SourceText.sizeLimit else {
      throw error(.tooLarge(bytes: size, limit: SourceText.sizeLimit))
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw error(.unreadable) }
    return Array(data)
  }

  private static func kind(_ type: FileAttributeType?) -> String {
    switch type {
    case .typeSymbolicLink?: "a symbolic link"
    case .typeDirectory?: "a directory"
    case .typeSocket?: "a socket"
    case .typeBlockSpecial?, .typeCharacterSpecial?: "a device"
    default: "a special file"
    }
  }
}
