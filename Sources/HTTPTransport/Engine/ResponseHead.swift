/// The header lines of a response while they arrive.
struct ResponseHead {
  let maximumBytes: Int
  let maximumLines: Int
  /// Those of the final response that came before its body, without its status line.
  private(set) var bytes: [UInt8] = []
  private var totalBytes = 0
  private var totalLines = 0
  private var isComplete = false

  init(maximumBytes: Int, maximumLines: Int) {
    self.maximumBytes = maximumBytes
    self.maximumLines = maximumLines
  }

  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    totalBytes = 0
    totalLines = 0
    isComplete = false
  }

  /// One line with its end. False when it is one too many.
  mutating func append(_ line: some Collection<UInt8>) -> Bool {
    totalBytes += line.count
    totalLines += 1
    guard totalBytes <= maximumBytes, totalLines <= maximumLines else { return false }
    if line.starts(with: "HTTP/".utf8) {
      // A new response: what came before was an interim one.
      bytes.removeAll(keepingCapacity: true)
      isComplete = false
    } else if line.first == 0x0D || line.first == 0x0A {
      isComplete = true
    } else if !isComplete {
      // Lines after the empty one are trailers.
      bytes += line
    }
    return true
  }
}
