internal import Articles
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// “Ask a follow-up question”: one document, one style sheet, one script, all within the program.
struct PageRoutes {
  private struct Asset: Sendable {
    let body: ByteBuffer
    let type: String
    let tag: String

    init(_ bytes: [UInt8], type: String) {
      body = ByteBuffer(bytes: bytes)
      self.type = type
      tag = Revision(of: bytes).rawValue
    }
  }

  private let document = Asset(PackageResources.index_html, type: "text/html; charset=utf-8")
  private let style = Asset(PackageResources.footnote_css, type: "text/css; charset=utf-8")
  private let script = Asset(PackageResources.footnote_js, type: "text/javascript; charset=utf-8")
  private let icon = Asset(PackageResources.icon_svg, type: "image/svg+xml")

  func add(to routes: RouteTable) {
    routes.on("/", [.get: serve(document)])
    routes.on("/articles/:id", [.get: serve(document)])
    routes.on("/assets/footnote.css", [.get: serve(style)])
    routes.on("/assets/footnote.js", [.get: serve(script)])
    routes.on("/assets/icon.svg", [.get: serve(icon)])
  }

  private func serve(_ asset: Asset) -> RouteTable.Handler {
    { request, _ in
      var response = Response.tagged(asset.body, type: asset.type, tag: asset.tag, for: request)
      for (name, value) in SecurityHeaders.page { response.headers[name] = value }
      return response
    }
  }
}
