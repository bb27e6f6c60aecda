import Foundation

@testable import HTTPTransport

/// A scripted HTTP/1.1 server on a loopback socket, a thread a connection.
final class TestServer: Sendable {
  struct Request: Sendable {
    var line: String
    var header: String
    var body: [UInt8]
    /// Counted from 1, in the order of arrival.
    var connection: Int
    var number: Int
  }

  enum Step: Sendable {
    case send(String)
    case bytes([UInt8])
    case pause(milliseconds: Int)
    /// Until the client or the test hangs up.
    case hold
    case close
    case reset
  }

  private struct State: Sendable {
    var connections: [Int32] = []
    var accepted = 0
    var requests: [Request] = []
    var isStopped = false
  }

  let port: UInt16
  private let listener: Int32
  private let state = Locked(State())
  private let script: @Sendable (Request) -> [Step]
  private let readsRequests: Bool

  var requests: [Request] { state.withLock { $0.requests } }
  /// Connections, whoever opened them.
  var acceptedCount: Int { state.withLock { $0.accepted } }
  /// Connections that a request of the test came over.
  var connectionCount: Int { Set(requests.map(\.connection)).count }
  var url: String { "http://127.0.0.1:\(port)\(path)" }
  /// No one else knows it: whatever else on the machine tries a port that was free a moment ago is hung up on.
  let path = "/\(UUID().uuidString)"

  init(readsRequests: Bool = true, script: @escaping @Sendable (Request) -> [Step]) throws {
    self.script = script
    self.readsRequests = readsRequests
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [self] in acceptConnections() }
  }

  func stop() {
    let connections = state.withLock { state in
      state.isStopped = true
      return state.connections
    }
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in connections { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  /// Waits for a condition that other threads bring about.
  func waits(for condition: (TestServer) -> Bool) async -> Bool {
    for _ in 0..<2_000 {
      if condition(self) { return true }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return false
  }
}

// MARK: Sockets

extension TestServer {
  private static func listen() throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, length) == 0 && Glibc.listen(listener, 256) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard code else { throw CocoaError(.fileReadUnknown) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private func acceptConnections() {
    while true {
      let connection = accept(listener, nil, nil)
      if connection < 0 { break }
      let number = state.withLock { state -> Int? in
        if state.isStopped { return nil }
        state.connections.append(connection)
        state.accepted += 1
        return state.accepted
      }
      guard let number else {
        close(connection)
        break
      }
      Thread.detachNewThread { [self] in
        serve(connection, number)
        // Under the lock: `stop` must not meet a number that is already another's.
        state.withLock { state in
          state.connections.removeAll { $0 == connection }
          close(connection)
        }
      }
    }
    close(listener)
  }

  private func serve(_ connection: Int32, _ number: Int) {
    guard readsRequests else {
      perform([.hold], connection)
      return
    }
    var buffer: [UInt8] = []
    while let request = readRequest(connection, number, &buffer) {
      if !perform(script(request), connection) { return }
    }
  }

  /// False when the connection is over.
  @discardableResult
  private func perform(_ steps: [Step], _ connection: Int32) -> Bool {
    for step in steps {
      switch step {
      case .send(let text):
        if !write(Array(text.utf8), connection) { return false }
      case .bytes(let bytes):
        if !write(bytes, connection) { return false }
      case .pause(let milliseconds):
        usleep(UInt32(milliseconds) * 1_000)
      case .hold:
        // The peek leaves what was sent unread, so the client's data stays in flight.
        var byte: UInt8 = 0
        while !state.withLock({ $0.isStopped }) {
          if unsafe recv(connection, &byte, 1, Int32(MSG_PEEK)) <= 0 { return false }
          usleep(5_000)
        }
        return false
      case .close:
        return false
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(
          connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        return false
      }
    }
    return true
  }

  private func write(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  private func readRequest(_ connection: Int32, _ number: Int, _ buffer: inout [UInt8]) -> Request? {
    let gap = Array("\r\n\r\n".utf8)
    var end = buffer.firstRange(of: gap)
    while end == nil {
      guard readMore(connection, &buffer) else { return nil }
      end = buffer.firstRange(of: gap)
    }
    guard let end, buffer.firstRange(of: Array(path.utf8)).map({ $0.upperBound <= end.lowerBound }) == true
    else { return nil }
    let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
    let lines = head.components(separatedBy: "\r\n")
    let length =
      lines.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) } ?? 0
    while buffer.count < end.upperBound + length {
      guard readMore(connection, &buffer) else { return nil }
    }
    let body = Array(buffer[end.upperBound..<end.upperBound + length])
    buffer.removeFirst(end.upperBound + length)
    return state.withLock { state in
      let request = Request(
        line: lines[0], header: lines.dropFirst().joined(separator: "\n"), body: body, connection: number,
        number: state.requests.count + 1)
      state.requests.append(request)
      return request
    }
  }

  private func readMore(_ connection: Int32, _ buffer: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe piece.withUnsafeMutableBytes { unsafe recv(connection, $0.baseAddress, $0.count, 0) }
    if count <= 0 { return false }
    buffer += piece[..<count]
    return true
  }
}
