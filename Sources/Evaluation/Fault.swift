/// One reason for which an answer fails.
package enum Fault: Sendable, Equatable {
  /// Answered where it should not have been, or the other way round.
  case outcome(String)
  case missing([String])
  case banned(String)
  case tooLong(Int)
  case notCited(Int)
  case strayNumbers([String])
}

extension Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .outcome(let outcome): "outcome \(outcome)"
    case .missing(let wordings): "missing \(wordings.joined(separator: "|"))"
    case .banned(let wording): "banned \(wording)"
    case .tooLong(let count): "\(count) characters"
    case .notCited(let number): "cite \(number)"
    case .strayNumbers(let numbers): "numbers from nowhere: \(numbers.joined(separator: ", "))"
    }
  }
}
