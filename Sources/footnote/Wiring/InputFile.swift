import Foundation

/// A person's file, read whole but never without bound.
enum InputFile {
  /// Beyond this no page, article or manifest is read.
  static let limit = 4 << 20

  static func bytes(_ path: String, limit: Int = limit) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Failure.exit("\(path): found no readable file", code: Failure.inputOutput)
    }
    defer { try? handle.close() }
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw Failure.exit("\(path): cannot be read: \(error.localizedDescription)", code: Failure.inputOutput)
    }
    guard data.count <= limit else {
      throw Failure.exit(
        "\(path):1: found more than \(limit) bytes, expected at most \(limit)", code: Failure.badInput)
    }
    return Array(data)
  }
}
