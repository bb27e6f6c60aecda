import Testing

@testable import HTTPTransport

/// A transport that may reach the test's own server.
func localSettings() -> TransportSettings {
  var settings = TransportSettings(authorities: nil)
  settings.policy = AddressPolicy(allowsLoopback: true)
  return settings
}

/// Runs `body` with a scripted server and a transport, and shuts both down.
func serving(
  _ settings: TransportSettings = localSettings(), readsRequests: Bool = true,
  _ script: @escaping @Sendable (TestServer.Request) -> [TestServer.Step] = { _ in ok() },
  body: (TestServer, HTTPTransport) async throws -> Void
) async throws {
  let server = try TestServer(readsRequests: readsRequests, script: script)
  let transport = try HTTPTransport(settings)
  let result: Result<Void, any Error>
  do {
    result = .success(try await body(server, transport))
  } catch {
    result = .failure(error)
  }
  await transport.shutdown()
  server.stop()
  try result.get()
}

func ok(_ body: String = "ok", status: String = "200 OK", headers: String = "") -> [TestServer.Step] {
  [.send("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")]
}

extension HTTPTransport {
  /// The error that a request ends with.
  func failure(_ request: HTTPRequest) async -> TransportError? {
    do {
      _ = try await send(request)
      return nil
    } catch {
      return error
    }
  }
}
