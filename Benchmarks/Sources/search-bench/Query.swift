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

      // Once to warm up, then again under the clock: each pass over all questions, never one twice in a row.
      let warm = seconds(CLOCK_MONOTONIC) + mostSeconds / 4
      for question in questions where seconds(CLOCK_MONOTONIC) < warm {
        _ = searcher.search(question, limit: limit)
      }
      let overhead = secondsToRead(CLOCK_THREAD_CPUTIME_ID)
      let deadline = seconds(CLOCK_MONOTONIC) + mostSeconds
      var times: [Double] = []
      for question in questions where times.count < 20 || seconds(CLOCK_MONOTONIC) < deadline {
        let start = seconds(CLOCK_THREAD_CPUTIME_ID)
        _ = searcher.search(question, limit: limit)
        times.append(seconds(CLOCK_THREAD_CPUTIME_ID) - start - overhead)
      }
      guard !times.isEmpty else { throw ValidationError("found no questions, expected one a line") }
      times.sort()
      let figures: [String: Any] = [
        "questions": times.count,
        "open_ms": (opened - opening) * 1e3,
        "median_us": times[times.count / 2] * 1e6,
        "p99_us": times[times.count * 99 / 100] * 1e6,
        "mean_us": times.reduce(0, +) / Double(times.count) * 1e6,
        "resident_bytes": residentBytes(),
        "results": results,
      ]
      print(String(decoding: try JSONSerialization.data(withJSONObject: figures), as: UTF8.self))
    }

    private func residentBytes() -> Int {
      let fields =
        (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
      return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
    }
  }
}
