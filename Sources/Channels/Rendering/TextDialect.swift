/// The markup of a service whose messages are text.
protocol TextDialect: Sendable {
  /// The text in such a form that the service shows it as it is and does nothing else with it.
  func escaped(_ text: String) -> String
  /// In bold, where this text can be; takes unescaped text.
  func strong(_ text: String) -> String
  /// A quote's line; takes unescaped text.
  func quoted(_ text: String, marker: String) -> String
}

extension TextDialect {
  func quoted(_ text: String, marker: String) -> String { "“\(escaped(text))” \(escaped(marker))" }
}

/// Text as it is, for services that read no markup in it.
struct NoMarkup: TextDialect {
  func escaped(_ text: String) -> String { text }
  func strong(_ text: String) -> String { text }
}
