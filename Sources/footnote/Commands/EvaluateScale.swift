import Answering
import ArgumentParser
import Evaluation
import Foundation
import IntentPlugins

struct EvaluateScale: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Measure what many articles cost.",
    discussion: """
      Makes articles up, the same ones for the same seed, loads them, and asks questions that one of them answers \
      each: how long loading takes, how much memory the process then holds, how long a question takes, and how many \
      find their article.
      """)

  @Argument(help: "How many articles; several numbers are measured one after another.")
  var articles: [Int] = [1_000, 3_000, 10_000]

  @Option(help: ArgumentHelp("How many questions.", valueName: "n"))
  var questions: Int = 200

  @Option(help: "What the articles are made from.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The folder of intents.", valueName: "dir"))
  var intents: String = ShippedFiles.intents

  func validate() throws {
    guard articles.allSatisfy((1...1_000_000).contains), (1...100_000).contains(questions) else {
      throw ValidationError("expected 1 to 1000000 articles and 1 to 100000 questions")
    }
  }

  func run() throws {
    try Output.write("articles   load s  memory MB  median ms  slowest ms  right article\n")
    for count in articles {
      let report = try measure(count)
      let line = String(
        format: "%8d %8.2f %10.0f %10.3f %11.3f  %d/%d\n", report.articles, report.load.seconds,
        Double(report.memory) / 1e6, report.median.seconds * 1e3, report.slowest.seconds * 1e3, report.right,
        report.questions)
      try Output.write(line)
    }
  }

  private func measure(_ count: Int) throws -> ScaleReport {
    let folder = FileManager.default.temporaryDirectory.appending(path: "footnote-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var generated = GeneratedArticles(seed: seed)
    var asked: [(text: String, article: String)] = []
    // Spread evenly over the corpus.
    let step = max(1, count / questions)
    for number in 0..<count {
      let article = generated.article(number)
      try Data(article.markdown.utf8).write(to: folder.appending(path: "\(article.id).md"))
      if number % step == 0, asked.count < questions { asked.append((article.question, article.id)) }
    }
    let path = folder.path(percentEncoded: false)
    return try Failure.ofInput {
      try ScaleReport(articles: count, questions: asked) {
        try Engine(
          corpusDirectory: path, shipped: ShippedFiles.corpus, intentsDirectory: intents,
          plugins: ShippedPlugins.all)
      } memory: {
        ProcessMemory.resident
      }
    }
  }
}

/// What the process holds, as Linux tells it.
private enum ProcessMemory {
  /// Bytes; 0 where it is not told.
  static var resident: Int {
    let status = FileManager.default.contents(atPath: "/proc/self/status").map {
      String(decoding: $0, as: UTF8.self)
    }
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) }.map {
      $0 << 10
    } ?? 0
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
