import Foundation

/// Lines of a file or of standard input, bounded, without their line ends.
final class LineReader {
  /// A longer line is no question, and no document.
  static let lineLimit = 8 << 20

  private let handle: FileHandle
  /// How errors name what is read.
  private let name: String
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var number = 1

  init(path: String?) throws {
    name = path ?? "standard input"
    if let path {
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw Failure.exit("\(path): found no readable file", code: Failure.inputOutput)
      }
      self.handle = handle
    } else {
      handle = .standardInput
    }
  }

  func next() throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        number += 1
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      guard buffer.count - start <= Self.lineLimit else {
        throw Failure.exit(
          "\(name):\(number): found a line of over \(Self.lineLimit) bytes, expected JSON lines",
          code: Failure.badInput
        )
      }
      buffer.removeFirst(start)
      searched -= start
      start = 0
      let chunk = try read()
      isAtEnd = chunk.isEmpty
      buffer.append(contentsOf: chunk)
    }
  }

  private func read() throws -> Data {
    do {
      return try handle.read(upToCount: 1 << 16) ?? Data()
    } catch {
      throw Failure.exit("\(name): cannot be read: \(error.localizedDescription)", code: Failure.inputOutput)
    }
  }
}
