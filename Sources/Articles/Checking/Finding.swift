/// Something about an article or a page that a person should look at.
public struct Finding: Sendable, Equatable {
  public enum Severity: String, Sendable, Comparable {
    case warning, error
    public static func < (a: Severity, b: Severity) -> Bool { a == .warning && b == .error }
  }

  public enum Kind: Sendable, Equatable {
    case unusedReference(Int)
    case uncitedStatement
    case ambiguousMarker(String)
    case unresolvedCitation(String, references: Int)
    case duplicateStatement(firstLine: Int)
    case openIntroduction(String)
    case missingMetadata(String)
    case staleDate(CalendarDate, years: Int)
    case futureDate(CalendarDate)
    case nestedItem
    case noReferences
    case droppedLine(String)
  }

  /// 1-based.
  public let line: Int
  public let severity: Severity
  public let kind: Kind

  init(_ kind: Kind, line: Int, severity: Severity = .warning) {
    self.line = line
    self.severity = severity
    self.kind = kind
  }
}

extension Finding: CustomStringConvertible {
  public var description: String { "\(line): \(severity.rawValue): \(kind)" }
}

extension Finding.Kind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unusedReference(let number): "no statement cites reference \(number)"
    case .uncitedStatement: "the statement has no citation"
    case .ambiguousMarker(let found):
      "“\(found)” may be a citation or part of the text; write “[\(Self.digits(of: found))]” if it is one"
    case .unresolvedCitation(let found, let references):
      "“\(found)” looks like a citation, but there are \(references) references"
    case .duplicateStatement(let line): "the statement stands on line \(line) already"
    case .openIntroduction(let found):
      "“…\(found)” introduces what follows; quoted alone, neither part may say what is meant"
    case .missingMetadata(let key): "the front matter has no “\(key)”"
    case .staleDate(let date, let years): "last updated on \(date), more than \(years) years ago"
    case .futureDate(let date): "last updated on \(date), which is in the future"
    case .nestedItem: "the item stands under another, without which it may not say what is meant"
    case .noReferences: "no references were found"
    case .droppedLine(let text): "left out: “\(text)”"
    }
  }

  private static func digits(of text: String) -> String {
    let list = text.drop { !$0.isNumber }
    return String(list.reversed().drop { !$0.isNumber }.reversed())
  }
}
