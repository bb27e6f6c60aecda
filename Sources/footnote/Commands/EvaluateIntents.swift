import Answering
import ArgumentParser
import Evaluation
import Foundation

struct EvaluateIntents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intents",
    abstract: "Train the linear model on examples and measure it on others.",
    discussion: """
      Files are lines of “question<tab>intent”; each option may be given again. A question out of scope has the \
      intent that --none names; in training these are left out. The threshold is chosen on the validation \
      questions alone: the highest that leaves --accuracy of them right and accepted. In brackets stands where a \
      share lies with 95 % confidence (Wilson). Ends with 65 when a file cannot be read.
      """)

  @Option(help: ArgumentHelp("Examples to learn.", valueName: "file"))
  var train: [String]

  @Option(help: ArgumentHelp("Questions to choose the threshold on.", valueName: "file"))
  var validation: [String]

  @Option(help: ArgumentHelp("Questions to measure on, with the threshold chosen.", valueName: "file"))
  var test: [String] = []

  @Option(help: ArgumentHelp("What stands for no intent.", valueName: "name"))
  var none = "oos"

  @Option(help: ArgumentHelp("In-scope accuracy to keep on validation.", valueName: "share"))
  var accuracy = 0.935

  private static let sizeLimit = 64 << 20
  private static let passes = 9

  func validate() throws {
    guard (0...1).contains(accuracy) else {
      throw ValidationError("found --accuracy \(accuracy), expected a share from 0 to 1")
    }
  }

  func run() throws {
    let examples = try read(train)
    let chosenOn = try read(validation)
    let measuredOn = try read(test)
    let start = (wall: ContinuousClock.now, cpu: clock())
    let classifier = LinearClassifier(examples.inScope)
    let seconds = (start.wall.duration(to: .now), Self.seconds(since: start.cpu))
    let scores = IntentScores(of: chosenOn, by: classifier)
    let threshold = scores.threshold(keepingAccuracy: accuracy)
    try Output.write(
      """
      \(classifier.labels.count) intents, \(examples.inScope.count) examples
      training: \(Self.text(seconds.0 / .seconds(1))) s, \(Self.text(seconds.1)) s of CPU
      classification: \(Self.text(microseconds(classifier, chosenOn))) µs of CPU a question, \
      median of \(Self.passes) passes
      calibration: probabilities are \(Self.text(scores.calibrationError)) off on validation, on average
      validation, threshold \(threshold):
      \(scores.measures(at: threshold))
      validation, threshold \(classifier.threshold), from the examples alone:
      \(scores.measures(at: classifier.threshold))

      """)
    if !test.isEmpty {
      let measures = IntentScores(of: measuredOn, by: classifier).measures(at: threshold)
      try Output.write("test, threshold \(threshold):\n\(measures)\n")
    }
  }

  private func read(_ files: [String]) throws -> IntentExamples {
    var examples = IntentExamples()
    for file in files {
      try Failure.ofInput {
        try examples.append(InputFile.bytes(file, limit: Self.sizeLimit), none: none, file: file)
      }
    }
    return examples
  }

  private func microseconds(_ classifier: LinearClassifier, _ examples: IntentExamples) -> Double {
    let texts = examples.inScope.map(\.text) + examples.outOfScope
    guard !texts.isEmpty else { return 0 }
    var workspace = LinearClassifier.Workspace()
    let passes = (0..<Self.passes).map { _ in
      let start = clock()
      for text in texts { _ = classifier.decide(text, in: &workspace) }
      return 1e6 * Self.seconds(since: start) / Double(texts.count)
    }
    return passes.sorted()[Self.passes / 2]
  }

  private static func seconds(since start: clock_t) -> Double {
    Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  private static func text(_ number: Double) -> String { String(format: "%.2f", number) }
}
