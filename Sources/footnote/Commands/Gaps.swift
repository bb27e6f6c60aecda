import ArgumentParser
import Articles
import Foundation
import Persistence

struct Gaps: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what readers asked and the articles lack.",
    discussion: """
      Counts by what was missing, most asked first; they hold no word of a question, and are kept for 12 months. \
      Works beside a running server, on the same --data folder.
      """)

  @OptionGroup var options: SettingsOptions

  @Option(help: ArgumentHelp("Only from this day (UTC) on, as 2026-02-09.", valueName: "date"))
  var since: String?

  @Option(help: "At most so many.")
  var limit = 50

  @Flag(help: "Also list the questions, where the settings keep them.")
  var questions = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (1...10_000).contains(limit) else {
      throw ValidationError("found the limit \(limit), expected 1 to 10000")
    }
    if let since, CalendarDate(iso8601: since) == nil {
      throw ValidationError("found the date “\(since)”, expected one such as 2026-02-09")
    }
  }

  func run() async throws {
    let folder = try options.read(needsSecrets: false).requiredData()
    let store = try Failure.ofStore { try SQLiteStore(folder: folder, as: .visitor) }
    do {
      let day = GapDay(iso8601: since ?? "")
      let sums = try await store.gaps(since: day, limit: limit)
      let kept = questions ? try await store.keptQuestions(since: day, limit: limit) : nil
      try store.close()
      if json { return try Output.write(GapText.json(sums, kept)) }
      try Output.write(GapText.table(sums))
      if let kept { try Output.write("\n" + GapText.list(kept)) }
    } catch let error as StoreError {
      throw Failure.exit("\(error)", code: Failure.inputOutput)
    }
  }
}
