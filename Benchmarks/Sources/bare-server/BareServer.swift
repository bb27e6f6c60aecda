import Hummingbird

/// The yardstick of `server`: a route of Hummingbird's that does nothing.
@main
struct BareServer {
  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8090
    let router = Router()
    router.get("/") { _, _ in "Hello, world" }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
    try await application.runService()
  }
}
