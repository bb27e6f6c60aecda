internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The API's own description (OpenAPI 3.1).
struct SpecificationRoutes {
  func add(to routes: RouteTable) {
    let document = ByteBuffer(bytes: PackageResources.openapi_json)
    routes.on("/openapi.json", [.get: { _, _ in .json(document) }])
  }
}
