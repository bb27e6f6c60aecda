import ArgumentParser
import Foundation
import Persistence

struct Outbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look after messages that wait or could not be delivered.",
    discussion: "Works beside a running server, on the same --data folder.",
    subcommands: [List.self, Show.self, Retry.self, Drop.self, Enable.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List messages, newest first.")

    @OptionGroup var options: SettingsOptions

    @Option(help: "Only those in this state: pending, delivered, dead, expired or dropped.")
    var state: MessageState?

    @Option(help: "At most so many.")
    var limit = 50

    func validate() throws {
      guard (1...10_000).contains(limit) else {
        throw ValidationError("found the limit \(limit), expected 1 to 10000")
      }
    }

    func run() async throws {
      try await withStore(options) { store in
        for message in try await store.messages(in: state, limit: limit) {
          try Output.write(OutboxText.line(message) + "\n")
        }
        for endpoint in try await store.endpoints() {
          try Output.write(OutboxText.line(endpoint) + "\n")
        }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one message with its attempts.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The message's id.") var id: String

    func run() async throws {
      try await withStore(options) { store in
        guard let details = try await store.message(MessageID(rawValue: id)) else { throw unknown(id) }
        try Output.write(OutboxText.text(details))
      }
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try a dead message again, or all of them.",
      discussion: "A running server sends it within its next round; otherwise it waits for the next start.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The message's id.") var id: String?
    @Flag(help: "Every dead message.") var all = false

    func validate() throws {
      guard all == (id == nil) else { throw ValidationError("expected either an id or --all") }
    }

    func run() async throws {
      try await withStore(options) { store in
        guard let id else {
          let count = try await store.retryDead(at: Date())
          return try Output.write("\(count) to be tried again\n")
        }
        guard try await store.retry(MessageID(rawValue: id), at: Date()) else {
          throw try await store.message(MessageID(rawValue: id)) == nil ? unknown(id) : notIn("dead", id)
        }
        try Output.write("\(id) to be tried again\n")
      }
    }
  }

  struct Drop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a message up and erase it.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The message's id.") var id: String

    func run() async throws {
      try await withStore(options) { store in
        guard try await store.drop(MessageID(rawValue: id), at: Date()) else {
          throw try await store.message(MessageID(rawValue: id)) == nil
            ? unknown(id) : notIn("pending or dead", id)
        }
        try Output.write("\(id) dropped\n")
      }
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send to a channel again whose endpoint was found gone.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The channel's name.") var channel: String

    func run() async throws {
      try await withStore(options) { store in
        guard try await store.enable(channel) else {
          throw Failure.exit("found no disabled channel “\(channel)”", code: Failure.badInput)
        }
        try Output.write("\(channel) enabled\n")
      }
    }
  }
}

extension MessageState: ExpressibleByArgument {}

private func withStore(_ options: SettingsOptions, _ body: (any Store) async throws -> Void) async throws {
  let folder = try options.read(needsSecrets: false).requiredData()
  let store = try Failure.ofStore { try SQLiteStore(folder: folder, as: .visitor) }
  do {
    try await body(store)
    try store.close()
  } catch let error as StoreError {
    throw Failure.exit("\(error)", code: Failure.inputOutput)
  }
}

private func unknown(_ id: String) -> ExitCode {
  Failure.exit("found no message “\(id)”; “footnote outbox list” shows them", code: Failure.badInput)
}

private func notIn(_ states: String, _ id: String) -> ExitCode {
  Failure.exit("the message “\(id)” is not \(states)", code: Failure.badInput)
}
