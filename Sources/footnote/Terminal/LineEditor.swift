import CEdit
import Foundation

/// Reads what is typed, line by line: with editing, history and completion on a terminal, plainly elsewhere.
///
/// One at a time: libedit keeps its state in globals of the process.
struct LineEditor: ~Copyable {
  enum Input: Equatable {
    case line(String)
    /// Ctrl-C: the line is thrown away.
    case interrupted
    /// A line of this many bytes (characters, on a terminal), read to its end and thrown away.
    case tooLong(Int)
    case end
  }

  /// The most bytes of a line.
  static let limit = 64 << 10

  private let prompt: String
  private let isInteractive: Bool
  private let history: String?
  private var reader = PlainLineReader()

  /// - Parameter commands: what Tab completes at the start of a line: “/help”.
  init(commands: [String], prompt: String, isColoured: Bool) {
    isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    // libedit counts what stands between \1 and \2 as no columns, and drops an escape at the very end.
    self.prompt = isColoured ? "\u{1}\u{1B}[1;36m\u{2}\(prompt)\u{1}\u{1B}[0m\u{2} " : "\(prompt) "
    history = isInteractive ? Self.historyFile() : nil
    guard isInteractive else { return }
    // Without a UTF-8 locale libedit drops every byte outside ASCII.
    unsafe _ = setlocale(LC_CTYPE, "C.UTF-8")
    unsafe Completion.commands = commands.sorted()
    unsafe cedit_start(strdup("footnote")) { text, start, _ in
      cedit_stop_completion()
      guard start == 0 else { return nil }
      return unsafe rl_completion_matches(text, Completion.next)
    }
    using_history()
    stifle_history(1_000)
    if let history { unsafe _ = read_history(history) }
  }

  mutating func next() -> Input {
    guard isInteractive else { return reader.next() }
    var interrupted: Int32 = 0
    var typed = 0
    let line = unsafe cedit_read(prompt, Self.limit, &interrupted, &typed)
    defer { unsafe free(line) }
    if interrupted != 0 {
      // Ctrl-C echoes no newline; on an empty line say how to leave.
      print(typed == 0 ? "\n(Ctrl-D or /quit leaves)" : "")
      return .interrupted
    }
    guard let line = unsafe line else {
      print("")
      return .end
    }
    if typed > Self.limit + 1 { return .tooLong(typed - 1) }
    let text = unsafe String(cString: line)
    if !text.allSatisfy(\.isWhitespace) { remember(text) }
    return .line(text)
  }

  /// Written after each line, so that a killed process loses none.
  private func remember(_ text: String) {
    unsafe _ = add_history(text)
    guard let history else { return }
    unsafe _ = write_history(history)
    unsafe _ = chmod(history, 0o600)
  }

  /// $XDG_STATE_HOME/footnote/history, made for its owner alone; nil where there is to be none.
  private static func historyFile() -> String? {
    guard ProcessInfo.processInfo.environment["FOOTNOTE_HISTORY"] != "off",
      let directory = StateFolder.path, (try? StateFolder.make(directory)) != nil
    else { return nil }
    let file = directory + "/history"
    let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    fchmod(descriptor, 0o600)
    close(descriptor)
    return file
  }
}

/// libedit asks for matches one at a time and has no place for a context: it calls from the thread that reads.
private enum Completion {
  nonisolated(unsafe) static var commands: [String] = []
  nonisolated(unsafe) private static var matches: [String] = []

  static let next: @convention(c) (UnsafePointer<CChar>?, Int32) -> UnsafeMutablePointer<CChar>? = {
    text, state in
    if state == 0 {
      let typed = unsafe text.map { unsafe String(cString: $0) } ?? ""
      unsafe matches = commands.filter { $0.hasPrefix(typed) }
    }
    return unsafe matches.isEmpty ? nil : strdup(matches.removeFirst())
  }
}

/// Lines of standard input when no one types them.
struct PlainLineReader: ~Copyable {
  private var buffer: [UInt8] = []
  private var place = 0
  private var isAtEnd = false
  private let descriptor: Int32
  private let limit: Int

  init(descriptor: Int32 = STDIN_FILENO, limit: Int = LineEditor.limit) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// A line without its end; bytes that are no UTF-8 become U+FFFD. No more than `limit` bytes are kept.
  mutating func next() -> LineEditor.Input {
    var line: [UInt8] = []
    var length = 0
    while true {
      if place == buffer.count, !fill() {
        guard length > 0 else { return .end }
        return finish(line, length)
      }
      let end = buffer[place...].firstIndex(of: UInt8(ascii: "\n")) ?? buffer.count
      let room = limit + 1 - line.count
      line += buffer[place..<min(end, place + room)]
      length += end - place
      place = end
      if end < buffer.count {
        place += 1
        return finish(line, length)
      }
    }
  }

  private func finish(_ line: [UInt8], _ length: Int) -> LineEditor.Input {
    guard length <= limit else { return .tooLong(length) }
    let end = line.last == UInt8(ascii: "\r") ? line.count - 1 : line.count
    return .line(String(decoding: line[..<end], as: UTF8.self))
  }

  /// False at the end of the input.
  private mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        isAtEnd = true
        return false
      }
      buffer = Array(bytes[..<count])
      place = 0
      return true
    }
  }
}
