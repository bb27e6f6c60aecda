import ArgumentParser
import Foundation
import Retrieval

extension SearchBenchmark {
  struct Query: ParsableCommand {
    @Option var questions: String
    @Option var folder: String
    @Option var limit = 10
    @Option(name: .customLong("seconds")) var mostSeconds = 60.0

    func run() throws {
      // An empty line is a question too, so that the results of all engines stay side by side.
      var questions = try String(contentsOfFile: questions, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if questions.last == "" { questions.removeLast() }
      let path = folder + "/statements.index"
      let opening = seconds(CLOCK_MONOTONIC)
      let index = try SearchIndex(opening: path)
      let opened = seconds(CLOCK_MONOTONIC)
      let searcher = Searcher(index, formula: BM25(k1: SearchBenchmark.k1, b: SearchBenchmark.b))
      let results = questions.prefix(20).map { searcher.search($0, limit: limit).map(\.document) }

      // To warm up, then again under the clock: each pass over all questions, never one twice in a row.
      passes(over: questions, for: mostSeconds / 4) { _ = searcher.search($0, limit: limit) }
      var times: [Double] = []
      // What reading the clock takes by itself, where it is read.
      var readings: [Double] = []
      passes(over: questions, for: mostSeconds) { question in
        let start = seconds(CLOCK_THREAD_CPUTIME_ID)
        _ = searcher.search(question, limit: limit)
        let end = seconds(CLOCK_THREAD_CPUTIME_ID)
        times.append(end - start)
        readings.append(seconds(CLOCK_THREAD_CPUTIME_ID) - end)
      }
      guard !times.isEmpty else { throw ValidationError("found no questions, expected one a line") }
      readings.sort()
      let reading = readings[readings.count / 2]
      times = times.map { $0 - reading }
      times.sort()
      let figures: [String: Any] = [
        "questions": min(times.count, questions.count),
        "open_ms": (opened - opening) * 1e3,
        "median_us": times[times.count / 2] * 1e6,
        "p99_us": times[times.count * 99 / 100] * 1e6,
        "mean_us": times.reduce(0, +) / Double(times.count) * 1e6,
        "resident_bytes": residentBytes(),
        "results": results,
      ]
      print(String(decoding: try JSONSerialization.data(withJSONObject: figures), as: UTF8.self))
    }

    /// A shorter time would say more of the process's first milliseconds than of the engine.
    private static let enoughSeconds = 0.5

    /// As many whole passes as half a second has room for, one at least; of one that takes longer than `most`, the
    /// first questions.
    private func passes(over questions: [String], for most: Double, ask: (String) -> Void) {
      let start = seconds(CLOCK_MONOTONIC)
      var asked = 0
      repeat {
        for question in questions {
          if asked >= 20, seconds(CLOCK_MONOTONIC) > start + most { return }
          ask(question)
          asked += 1
        }
      } while asked > 0 && seconds(CLOCK_MONOTONIC) < start + Self.enoughSeconds
    }

    private func residentBytes() -> Int {
      let fields =
        (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
      return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
    }
  }
}
