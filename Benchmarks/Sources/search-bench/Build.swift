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
      try text.withUnsafeBytes { try add($0.bindMemory(to: UInt8.self), to: builder) }
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

    /// Adds each line; a statement's name is empty, since its number is enough.
    private func add(_ text: UnsafeBufferPointer<UInt8>, to builder: IndexBuilder) throws {
      let noName = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
      guard var start = text.baseAddress else { return }
      let end = start + text.count
      while start < end {
        let found = memchr(start, 10, end - start)
        let stop = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) } ?? end
        try builder.add(name: noName, texts: [UnsafeBufferPointer(start: start, count: stop - start)])
        start = stop + 1
      }
    }
  }
}
