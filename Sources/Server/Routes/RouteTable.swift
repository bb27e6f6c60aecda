internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// The routes of the server. A known address with another method is answered with 405 and the methods it takes.
struct RouteTable {
  typealias Handler = @Sendable (Request, RequestScope) async throws -> Response

  private static let methods: [HTTPRequest.Method] = [
    .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, .query,
  ]

  let router: Router<RequestScope>

  func on(_ path: RouterPath, _ handlers: [HTTPRequest.Method: Handler]) {
    var handlers = handlers
    if let get = handlers[.get] {
      handlers[.head] = { try await get($0, $1).createHeadResponse() }
    }
    let allowed = handlers.keys.map(\.rawValue).sorted().joined(separator: ", ")
    for method in Self.methods {
      if let handler = handlers[method] {
        router.on(path, method: method, use: handler)
      } else {
        router.on(path, method: method) { _, _ -> Response in
          throw Problem(
            status: .methodNotAllowed, detail: "this address takes \(allowed)", headers: [.allow: allowed])
        }
      }
    }
  }
}

extension RequestScope {
  /// A part of the path, percent-decoded.
  func pathPart(_ name: String) throws -> String {
    guard let raw = parameters.get(name), let text = raw.removingPercentEncoding else {
      throw Problem.badRequest("found an address that is not percent-encoded UTF-8")
    }
    return text
  }
}

extension HTTPRequest.Method {
  /// A GET with a body (RFC 9110's registry, draft-ietf-httpbis-safe-method-w-body).
  fileprivate static let query = HTTPRequest.Method("QUERY")!
}
