import ArgumentParser
import Server

struct Token: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a token for the API.",
    discussion: """
      Prints the token, which is kept nowhere, and the lines that let it in, for “tokens:” under “server:” in the \
      settings.
      """)

  @Argument(help: "Who will use it, such as intranet.")
  var name: String

  func run() throws {
    let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && ![0x22, 0x23, 0x27, 0x3A].contains($0) }
    guard (1...64).contains(name.utf8.count), isPlain else {
      throw ValidationError("found another name, expected 1 to 64 letters, digits and such")
    }
    let made = BearerToken.generate()
    try Output.write("\(made.token)\n\n- name: \(name)\n  sha256: \(made.sha256)\n")
  }
}
