import Glibc
import HTTPTransport

/// What `multi.c` does, through the transport, with a task for each request in flight: on the transport's own thread,
/// or with `pool` on Swift's threads, as tasks have to that do more than send.
/// usage: transport-bench URL COUNT IN_FLIGHT [pool]
@main
struct TransportBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let count = Int(arguments[2]), let width = Int(arguments[3]) else { exit(2) }
    var settings = TransportSettings()
    settings.policy = AddressPolicy(allowsLoopback: true)
    settings.maximumInFlight = width
    settings.maximumPerHost = width
    let transport = try HTTPTransport(settings)
    let request = HTTPRequest(
      .post, arguments[1], headers: ["Content-Type": "application/json"],
      body: [UInt8](repeating: UInt8(ascii: "x"), count: 1_024))

    let cpu = cpuSeconds()
    let start = ContinuousClock.now
    let failed = await withTaskExecutorPreference(arguments.last == "pool" ? nil : transport.taskExecutor) {
      await withTaskGroup(of: Int.self) { group in
        for worker in 0..<width {
          group.addTask {
            var failed = 0
            for _ in stride(from: worker, to: count, by: width) {
              if (try? await transport.send(request))?.status != 200 { failed += 1 }
            }
            return failed
          }
        }
        var failed = 0
        for await count in group { failed += count }
        return failed
      }
    }
    let wall = start.duration(to: .now) / .seconds(1)
    let micros = (cpuSeconds() - cpu) * 1e6 / Double(count)
    print("\(hundredths(micros)) us CPU/request, \(Int(Double(count) / wall)) requests/s, \(failed) failed")
    await transport.shutdown()
    exit(failed == 0 ? 0 : 1)
  }

  private static func cpuSeconds() -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  private static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
