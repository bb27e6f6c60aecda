import Channels
import Foundation

/// Where secrets come from: the environment, or files such as those of `LoadCredential` and container secrets.
struct SecretSource {
  struct Fault: Error {
    let found: String
    let expected: String
  }

  let environment: [String: String]
  /// Whether secrets are looked up at all: who only asks for the outbox need not hold them.
  var isOpen = true

  static var process: SecretSource { SecretSource(environment: ProcessInfo.processInfo.environment) }

  func environment(_ name: String) throws(Fault) -> Secret {
    guard isOpen else { return Secret(name) }
    guard let value = environment[name], !value.isEmpty else {
      throw Fault(found: "no environment variable \(name)", expected: "one that holds the secret")
    }
    return Secret(value)
  }

  /// The file's text without the line break at its end. `$NAME/` at its start stands for a folder that the
  /// environment names, such as `$CREDENTIALS_DIRECTORY/`.
  func file(_ path: String) throws(Fault) -> Secret {
    guard isOpen else { return Secret(path) }
    var path = path
    if path.hasPrefix("$"), let slash = path.firstIndex(of: "/") {
      let name = String(path[path.index(after: path.startIndex)..<slash])
      guard let folder = environment[name], !folder.isEmpty else {
        throw Fault(found: "no environment variable \(name)", expected: "the folder of the secret's file")
      }
      path = folder + path[slash...]
    }
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: 16_385)
    else { throw Fault(found: "no readable file \(path)", expected: "one that holds the secret") }
    guard data.count <= 16_384, let text = String(data: data, encoding: .utf8) else {
      throw Fault(found: "no text of at most 16384 bytes in \(path)", expected: "the secret alone")
    }
    let secret = text.trimmingCharacters(in: .newlines)
    guard !secret.isEmpty else { throw Fault(found: "nothing in \(path)", expected: "the secret") }
    return Secret(secret)
  }
}
