internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
  static func json(_ body: ByteBuffer) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: body))
  }

  /// A body that is the same for as long as its tag is.
  static func tagged(_ body: ByteBuffer, type: String, tag: String, for request: Request) -> Response {
    let headers: HTTPFields = [.eTag: "\"\(tag)\"", .cacheControl: "no-cache"]
    if request.headers[.ifNoneMatch] == "\"\(tag)\"" {
      return Response(status: .notModified, headers: headers)
    }
    var response = Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    response.headers[.contentType] = type
    return response
  }
}
