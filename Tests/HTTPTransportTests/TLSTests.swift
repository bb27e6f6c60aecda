import Foundation
import Testing

@testable import HTTPTransport

/// Against `openssl s_server`, where there is one.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
struct TLSTests {
  @Test func `only a known authority's certificate for the host is accepted`() async throws {
    try await withService { port, certificate in
      var settings = localSettings()
      #expect(await failure(settings, "https://localhost:\(port)/") == .tls(.authorities, host: "localhost"))
      settings.authorities = certificate
      #expect(await failure(settings, "https://localhost:\(port)/") == nil)
      #expect(await failure(settings, "https://127.0.0.1:\(port)/") == .tls(.certificate, host: "127.0.0.1"))
      settings.authorities = "/etc/hostname"
      #expect(await failure(settings, "https://localhost:\(port)/") == .tls(.authorities, host: "localhost"))
      if let system = CertificateAuthorities.file(named: nil, isReadable: FileManager.default.isReadableFile)
      {
        settings.authorities = system
        let error = await failure(settings, "https://localhost:\(port)/")
        #expect(error == .tls(.certificate, host: "localhost"))
        #expect(error?.mayHaveBeenDelivered == false)
      }
    }
  }

  @Test func `an old version of TLS is not spoken`() async throws {
    try await withService("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0") { port, certificate in
      var settings = localSettings()
      settings.authorities = certificate
      #expect(await failure(settings, "https://localhost:\(port)/") == .tls(.handshake, host: "localhost"))
    }
  }

  @Test func `a service that does not speak TLS is a failed handshake`() async throws {
    try await serving { server, transport async throws in
      var settings = localSettings()
      settings.authorities = "/etc/ssl/certs/ca-certificates.crt"
      let error = await failure(settings, "https://127.0.0.1:\(server.port)/")
      #expect(error?.mayHaveBeenDelivered == false)
      #expect(server.requests.isEmpty)
    }
  }

  private func failure(_ settings: TransportSettings, _ url: String) async -> TransportError? {
    do {
      let transport = try HTTPTransport(settings)
      let error = await transport.failure(HTTPRequest(.get, url, timeout: .seconds(5)))
      await transport.shutdown()
      return error
    } catch {
      return error
    }
  }

  private func withService(
    _ options: String..., body: (_ port: UInt16, _ certificate: String) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (key, certificate) = (folder + "/key.pem", folder + "/certificate.pem")
    let request = try openssl(
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2"]
        + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
    request.waitUntilExit()
    let vacant = try TestServer { _ in [] }
    vacant.stop()
    let port = vacant.port
    let service = try openssl(
      ["s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-www", "-quiet"]
        + options)
    defer { service.terminate() }
    #expect(await isListening(port))
    try await body(port, certificate)
  }

  private func openssl(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Something other than a refused connection.
  private func isListening(_ port: UInt16) async -> Bool {
    guard let transport = try? HTTPTransport(localSettings()) else { return false }
    for _ in 0..<400 {
      let error = await transport.failure(
        HTTPRequest(.get, "http://127.0.0.1:\(port)/", timeout: .milliseconds(500)))
      if error != .couldNotConnect(host: "127.0.0.1") { return true }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return false
  }
}
