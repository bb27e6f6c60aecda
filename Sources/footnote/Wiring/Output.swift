import Foundation

/// Standard output; a reader that has gone ends the command quietly, a full disk with 74.
enum Output {
  static func write(_ text: String) throws { try write(Data(text.utf8)) }

  static func write(_ data: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      throw Failure.exit("cannot write the output: \(error.localizedDescription)", code: Failure.inputOutput)
    }
  }
}
