internal import Notation

/// The fields of a webhook or a slash command: as a form, as JSON, or in the query, as it was set up.
struct MattermostEvent {
  private enum Fields {
    case form(FormBody)
    case json(JSON)
  }

  private let fields: Fields

  init?(_ request: InboundRequest) {
    switch request.method {
    case "GET":
      guard let query = FormBody(request.query) else { return nil }
      fields = .form(query)
    case "POST":
      if request.body.first == UInt8(ascii: "{") {
        guard let json = JSONReader.read(request.body) else { return nil }
        fields = .json(json)
      } else {
        guard let form = FormBody(request.body) else { return nil }
        fields = .form(form)
      }
    default: return nil
    }
  }

  var isCommand: Bool { self["command"] != nil }

  /// nil where there is no such field, or an empty one.
  subscript(_ name: String) -> String? {
    switch fields {
    case .form(let form): form[name]
    case .json(let json): json[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  func identifier(_ name: String) -> String? {
    self[name].flatMap { $0.isIdentifier ? $0 : nil }
  }
}
