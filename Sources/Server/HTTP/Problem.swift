internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// An error as the client gets it: a problem detail (RFC 9457), which says what was found and what was expected.
struct Problem: HTTPResponseError {
  let status: HTTPResponse.Status
  let detail: String
  var headers: HTTPFields = [:]

  static let contentType = "application/problem+json"

  func response(from request: Request, context: some RequestContext) -> Response {
    var headers = headers
    headers[.contentType] = Self.contentType
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  /// Keys sorted: the same problem is the same bytes.
  private var body: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let form = Form(detail: detail, status: status.code, title: status.reasonPhrase, type: "about:blank")
    return (try? encoder.encode(form)) ?? Data()
  }

  private struct Form: Encodable { let detail: String, status: Int, title: String, type: String }
}

extension Problem {
  static func badRequest(_ detail: String) -> Problem { Problem(status: .badRequest, detail: detail) }
  static func notFound(_ detail: String) -> Problem { Problem(status: .notFound, detail: detail) }

  static var unauthorized: Problem {
    Problem(
      status: .unauthorized, detail: "found no valid token, expected “Authorization: Bearer …”",
      headers: [.wwwAuthenticate: #"Bearer realm="footnote""#])
  }

  static func tooMany(retryAfter seconds: Int) -> Problem {
    Problem(
      status: .tooManyRequests, detail: "more requests than the limit; try again in \(seconds) s",
      headers: [.retryAfter: String(seconds)])
  }

  static var overloaded: Problem {
    Problem(
      status: .serviceUnavailable, detail: "too many requests at once; try again",
      headers: [.retryAfter: "1"])
  }

  static func tooLarge(limit: Int) -> Problem {
    Problem(
      status: .contentTooLarge, detail: "found a body of more than \(limit) bytes, expected at most that")
  }

  static var timeout: Problem {
    Problem(
      status: .requestTimeout, detail: "the body did not arrive in time", headers: [.connection: "close"])
  }

  static var storeUnavailable: Problem {
    Problem(
      status: .serviceUnavailable,
      detail: "the store cannot take it at the moment, and nothing was stored; try again",
      headers: [.retryAfter: "5"])
  }
}
