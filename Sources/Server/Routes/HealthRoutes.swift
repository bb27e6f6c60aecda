internal import Answering
internal import Articles
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// Something the server depends on, as its keeper and Prometheus see it.
package protocol HealthSource: Sendable {
  /// Nil if it works, else what is wrong, without secrets.
  func fault() async -> String?
  func gauges() async -> [Gauge]
}

/// A figure read when it is asked for.
package struct Gauge: Sendable {
  package let name: String
  package let help: String
  /// Labels as they stand between the braces of the text format.
  package let values: [(labels: String, value: Double)]

  package init(name: String, help: String, values: [(labels: String, value: Double)]) {
    self.name = name
    self.help = help
    self.values = values
  }
}

/// For whoever keeps the server running: alive, ready, figures.
struct HealthRoutes {
  let corpus: ServedCorpus
  let sources: [any HealthSource]
  let metrics: ServerMetrics

  func add(to routes: RouteTable) {
    routes.on("/healthz", [.get: { _, _ in .json(ByteBuffer(string: #"{"status":"ok"}"#)) }])
    routes.on("/readyz", [.get: ready])
    routes.on("/metrics", [.get: figures])
  }

  @Sendable func ready(_ request: Request, _ context: RequestScope) async throws -> Response {
    var faults: [String] = []
    for source in sources { if let fault = await source.fault() { faults.append(fault) } }
    let form = Readiness(
      corpus: corpus.engine.library.corpus.revision.rawValue, faults: faults,
      reload: corpus.lastFailure?.description, status: faults.isEmpty ? "ready" : "not ready")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var response = Response.json(ByteBuffer(bytes: try encoder.encode(form)))
    if !faults.isEmpty { response.status = .serviceUnavailable }
    return response
  }

  @Sendable func figures(_ request: Request, _ context: RequestScope) async -> Response {
    var gauges: [Gauge] = []
    for source in sources { gauges += await source.gauges() }
    let text = metrics.text(gauges: gauges)
    return Response(
      status: .ok, headers: [.contentType: PrometheusText.contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// `reload` says why the files on disk are not what is served: an old corpus serves on, so it is no fault.
  private struct Readiness: Encodable {
    let corpus: String, faults: [String], reload: String?, status: String
  }
}
