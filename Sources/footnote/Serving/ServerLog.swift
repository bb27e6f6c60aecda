import Logging

/// The log of a server: lines on standard error, as a supervisor collects them.
enum ServerLog {
  static func start(level: Settings.LogLevel) -> Logger {
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
      return handler
    }
    return Logger(label: "footnote")
  }
}
