/// Why the settings are not taken: the key, what it holds and what it should. Never a secret.
struct SettingsError: Error, Equatable, CustomStringConvertible {
  let file: String
  /// 1-based; 0 where there is none.
  let line: Int
  /// Dotted: `channels.ward.service`; empty for the whole file.
  let key: String
  let found: String
  let expected: String

  /// The same place, with something else found there.
  func finding(_ found: String) -> SettingsError {
    SettingsError(file: file, line: line, key: key, found: found, expected: expected)
  }

  var description: String {
    let place = line > 0 ? "\(file):\(line): " : file.isEmpty ? "" : "\(file): "
    return "\(place)found \(found)\(key.isEmpty ? "" : " at \(key)"), expected \(expected)"
  }
}
