import Foundation

/// A file written line by line through a buffer.
struct LineFile {
  private static let bufferSize = 1 << 20

  private let handle: FileHandle
  private var buffer: [UInt8] = []

  init(_ url: URL) throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
    buffer.reserveCapacity(Self.bufferSize + 4_096)
  }

  mutating func write(_ line: (inout [UInt8]) -> Void) throws {
    line(&buffer)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func close() throws {
    try flush()
    try handle.close()
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
