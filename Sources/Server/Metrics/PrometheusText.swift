/// The text format that Prometheus scrapes (exposition format 0.0.4).
struct PrometheusText {
  enum Kind: String { case counter, gauge }

  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  /// - Parameter values: Labels as they stand between the braces, and the value.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ values: [(labels: String, value: Double)])
  {
    head(name, kind.rawValue, help)
    for (labels, value) in values { line(name, labels, value) }
  }

  mutating func add(_ name: String, _ histogram: Histogram, _ help: String) {
    head(name, "histogram", help)
    var sum = 0
    for (bound, count) in zip(Histogram.bounds, histogram.counts) {
      sum += count
      line(name + "_bucket", "le=\"\(bound)\"", Double(sum))
    }
    line(name + "_bucket", "le=\"+Inf\"", Double(histogram.count))
    line(name + "_sum", "", histogram.sum)
    line(name + "_count", "", Double(histogram.count))
  }

  private mutating func head(_ name: String, _ kind: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
  }

  private mutating func line(_ name: String, _ labels: String, _ value: Double) {
    let number = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    text += labels.isEmpty ? "\(name) \(number)\n" : "\(name){\(labels)} \(number)\n"
  }
}
