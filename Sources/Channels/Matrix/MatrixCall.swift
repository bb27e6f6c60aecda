/// What a homeserver asks of an application service.
///
/// https://spec.matrix.org/latest/application-service-api/
enum MatrixCall: Equatable {
  case transaction
  /// Whether there is such a user.
  case user(String)
  /// Whether there is such an alias.
  case room
  case ping

  init?(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    // Homeservers before version 1.0 of the interface leave out the first three.
    let call = parts.starts(with: ["_matrix", "app", "v1"]) ? Array(parts.dropFirst(3)) : parts
    switch (call.first, call.count) {
    case ("transactions", 2): self = .transaction
    case ("users", 2):
      guard let user = PercentEncoding.decode(Array(call[1].utf8)) else { return nil }
      self = .user(user)
    case ("rooms", 2): self = .room
    case ("ping", 1): self = .ping
    default: return nil
    }
  }
}
