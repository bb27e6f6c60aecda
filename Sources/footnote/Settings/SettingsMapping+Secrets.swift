import Channels
import Yams

/// Secrets stand beside the settings, and are read through them.
extension SettingsMapping {
  private static let secretForm = "{env: NAME} or {file: PATH}; a secret does not stand in the settings"

  /// `{env: NAME}` or `{file: PATH}`: a secret itself never stands in the settings.
  func secret(_ key: String) throws(SettingsError) -> Secret? {
    guard let node = node(key) else { return nil }
    return try secret(node, key)
  }

  /// One secret or a list of them, for rotation.
  func secrets(_ key: String) throws(SettingsError) -> [Secret] {
    guard let node = node(key) else { throw missing(key, Self.secretForm) }
    guard let sequence = node.sequence else { return [try secret(node, key)] }
    return try sequence.map { item throws(SettingsError) in try secret(item, key) }
  }

  func requiredSecret(_ key: String) throws(SettingsError) -> Secret {
    guard let secret = try secret(key) else { throw missing(key, Self.secretForm) }
    return secret
  }

  private func secret(_ node: Node, _ key: String) throws(SettingsError) -> Secret {
    let pairs = (node.mapping ?? Node.Mapping([])).map { ($0.key.scalar?.string, $0.value.scalar?.string) }
    guard pairs.count == 1, let kind = pairs[0].0, let name = pairs[0].1, !name.isEmpty else {
      throw error(node, full(key), node.scalar == nil ? "another form" : "a literal", Self.secretForm)
    }
    do {
      switch kind {
      case "env": return try secrets.environment(name)
      case "file": return try secrets.file(name)
      default: throw error(node, full(key), "the key “\(kind)”", Self.secretForm)
      }
    } catch let fault as SecretSource.Fault {
      throw error(node, full(key), fault.found, fault.expected)
    } catch {
      throw error as? SettingsError ?? fault(key, found: "no secret", expected: Self.secretForm)
    }
  }
}
