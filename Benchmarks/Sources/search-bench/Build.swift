import ArgumentParser
import Foundation
import Retrieval

extension SearchBenchmark {
  struct Build: ParsableCommand {
    @Option var statements: String
    @Option var folder: String

    func run() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let wall = seconds(CLOCK_MONOTONIC)
      let cpu = seconds(CLOCK_PROCESS_CPUTIME_ID)
      let path = folder + "/statements.index"
      let text = try Data(contentsOf: URL(fileURLWithPath: statements), options: .alwaysMapped)
      let builder = try IndexBuilder(path: path, isEnglish: false)
      // A statement's name is left out, since its number is enough.
      try builder.addLines(of: UTF8Span(validating: text.span), areNamed: false)
      try builder.finish()
      let wallSpent = seconds(CLOCK_MONOTONIC) - wall
      let cpuSpent = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu
      // Beside the text, which the other engines are told not to keep.
      let bytes = try IndexVerification(path: path).sizes.reduce(0) { $1.name == "text" ? $0 : $0 + $1.bytes }
      let figures: [String: Any] = [
        "statements": builder.count,
        "wall_s": wallSpent,
        "cpu_s": cpuSpent,
        "index_bytes": bytes,
      ]
      print(String(decoding: try JSONSerialization.data(withJSONObject: figures), as: UTF8.self))
    }
  }
}
