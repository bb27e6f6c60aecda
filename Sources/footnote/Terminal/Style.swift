import Foundation

/// Colour and weight for a terminal, or none.
struct Style: Sendable, Equatable {
  enum Colour: Int, Sendable {
    case red = 31
    case green, yellow, blue, magenta, cyan
  }

  let isColoured: Bool

  init(isColoured: Bool) { self.isColoured = isColoured }

  /// Coloured on a terminal alone, and never with NO_COLOR set to anything (no-color.org) or TERM=dumb.
  init(isTerminal: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
    isColoured =
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  func bold(_ text: String) -> String { wrap(text, 1) }
  func dim(_ text: String) -> String { wrap(text, 2) }
  func colour(_ colour: Colour, _ text: String) -> String { wrap(text, colour.rawValue) }

  private func wrap(_ text: String, _ code: Int) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
