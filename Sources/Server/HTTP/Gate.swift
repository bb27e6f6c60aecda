internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Every request passes it once: counts it, holds it to the limits, and turns whatever goes wrong behind it into a
/// problem detail.
struct Gate: RouterMiddleware {
  typealias Context = RequestScope

  let metrics: ServerMetrics
  let configuration: ServerSettings
  private let limiter: RateLimiter?
  private let clock = ContinuousClock()

  init(_ configuration: ServerSettings, metrics: ServerMetrics) {
    self.configuration = configuration
    self.metrics = metrics
    limiter = configuration.rateLimit.map { RateLimiter(perMinute: $0) }
  }

  @concurrent func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    let start = clock.now
    let inFlight = metrics.requestsInFlight.add(1, ordering: .relaxed).newValue
    defer { metrics.requestsInFlight.subtract(1, ordering: .relaxed) }
    var response: Response
    do {
      guard inFlight <= configuration.concurrentRequests else { throw Problem.overloaded }
      response = try await next(request, try admitted(request, context, at: start))
    } catch let error as HTTPParserError {
      throw error
    } catch {
      response = problem(for: error, context).response(from: request, context: context)
    }
    for (name, value) in SecurityHeaders.always { response.headers[name] = value }
    metrics.count(
      status: response.status.code, route: context.endpointPath ?? "none",
      seconds: (clock.now - start) / .seconds(1))
    return response
  }

  /// Throws what keeps a request out. Probes of the machine's own keeper are always let in.
  ///
  /// Goes by the route that was found, never by the path as it is written: the router takes `//v1/ask` and
  /// `/v1/ask/` for `/v1/ask`.
  private func admitted(
    _ request: Request, _ context: RequestScope, at now: ContinuousClock.Instant
  ) throws -> RequestScope {
    var context = context
    let route = context.endpointPath ?? ""
    guard !["/healthz", "/readyz"].contains(route) else { return context }
    if route.hasPrefix("/v1/") || route == "/metrics", !configuration.tokens.isEmpty {
      guard
        let token = BearerToken.holder(of: request.headers[.authorization], among: configuration.tokens)
      else { throw Problem.unauthorized }
      context.token = token
    }
    let client = context.token?.name ?? address(of: request, context)
    if let wait = limiter?.wait(for: client, at: now) { throw Problem.tooMany(retryAfter: wait) }
    return context
  }

  private func address(of request: Request, _ context: RequestScope) -> String {
    guard configuration.isBehindProxy, let list = request.headers[.xForwardedFor] else { return context.peer }
    return list.split(separator: ",").last.map { String($0.trimmingPrefix(" ").prefix(64)) } ?? context.peer
  }

  private func problem(for error: any Error, _ context: RequestScope) -> Problem {
    switch error {
    case let problem as Problem: problem
    case is RequestTimedOut: .timeout
    case let error as StoreUnavailable: unavailable(error, context)
    case is NIOTooManyBytesError: .tooLarge(limit: configuration.bodyLimit)
    case let error as HTTPError where error.status == .notFound:
      .notFound("nothing is served at this address")
    case let error as any HTTPResponseError:
      Problem(status: error.status, detail: "the request cannot be served")
    default: unexpected(error, context)
    }
  }

  /// What the store said may name files: it is for the log alone.
  private func unavailable(_ error: StoreUnavailable, _ context: RequestScope) -> Problem {
    context.logger.error("the store cannot take a request", metadata: ["error": "\(error.reason)"])
    return .storeUnavailable
  }

  /// What was not foreseen is told to nobody but the log, by its type.
  private func unexpected(_ error: any Error, _ context: RequestScope) -> Problem {
    context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
    return Problem(status: .internalServerError, detail: "an error of the server; it has been logged")
  }
}

extension HTTPField.Name {
  static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}
