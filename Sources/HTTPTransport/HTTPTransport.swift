/// An HTTP/1.1 client on libcurl: one thread, connections kept open, and every request under an address policy.
/// Certificates are always verified, redirects never followed, and nothing is taken from the environment.
///
/// It may be used from any number of tasks. Without a `shutdown` the thread ends when the last reference goes.
public final class HTTPTransport: Sendable {
  private let mailbox: Mailbox
  private let policy: AddressPolicy
  private let endpoints = EndpointCache()
  private let isProxied: Bool
  private let hasAuthorities: Bool

  /// Fails when there is no memory or no thread to be had.
  public convenience init(_ settings: TransportSettings = TransportSettings()) throws(TransportError) {
    try self.init(settings, threadName: "http-transport")
  }

  init(_ settings: TransportSettings, threadName: String) throws(TransportError) {
    policy = settings.policy
    isProxied = settings.proxy != nil
    hasAuthorities = settings.authorities != nil
    mailbox = try EngineThread.start(settings, name: threadName)
  }

  deinit {
    mailbox.stop(at: .now)
  }

  /// Returns the final response, whatever its status. A cancelled task gets `cancelled` at once.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let prepared = try PreparedRequest(
      request, to: endpoints.endpoint(of: request.url), policy: request.policy ?? policy, isProxied: isProxied
    )
    guard hasAuthorities || !prepared.endpoint.isTLS else {
      throw .tls(.authorities, host: prepared.endpoint.host)
    }
    let id = mailbox.nextID()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.submit(Submission(id: id, request: prepared, continuation: continuation))
      }
    } onCancel: {
      mailbox.cancel(id)
    }
    return try result.get()
  }

  /// The transport's thread, for tasks to run on (`withTaskExecutorPreference`): requests and responses then pass from
  /// hand to hand there, which saves about half of what the transport adds to libcurl's own work. For tasks that do
  /// little between requests and never block: all transfers stand still meanwhile. Once the transport has ended, they
  /// run on the system's threads.
  public var taskExecutor: any TaskExecutor { mailbox }

  /// Accepts nothing more, gives up what waits for a place, lets the rest finish for as long as `grace`, and returns
  /// when the thread has closed its connections. Whatever was not finished has thrown `shutDown` by then. Calling it
  /// again is harmless, and can only shorten the grace.
  public func shutdown(grace: Duration = .zero) async {
    mailbox.stop(at: .now.advanced(by: grace))
    await mailbox.waitForEnd()
  }
}
