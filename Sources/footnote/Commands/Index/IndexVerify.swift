import ArgumentParser
import Retrieval

extension Index {
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare every byte of an index file with its checksums.",
      discussion: "Ends with 65 where a byte is not as it was written.")

    @Argument(help: ArgumentHelp("The index file.", valueName: "file"))
    var file: String

    func run() throws {
      let verification = try Failure.ofInput {
        let verification = try IndexVerification(path: file)
        try verification.run()
        return verification
      }
      try Output.write("\(file): whole, \(verification.segments) segments\n")
    }
  }
}
