/// What is statically wrong with the secrets of a channel's settings. Says which setting, never its value.
enum Credentials {
  /// `secrets` where there are one to `limit`, none of them empty: an empty key would verify anyone's request.
  static func check(_ secrets: [Secret], setting name: String, limit: Int = 2) throws(ChannelError) {
    guard !secrets.isEmpty else { throw ChannelError("“\(name)” is missing") }
    guard secrets.count <= limit else {
      throw ChannelError("“\(name)” has \(secrets.count) values: at most \(limit), for rotation")
    }
    guard secrets.allSatisfy({ !$0.isEmpty }) else { throw ChannelError("“\(name)” is empty") }
  }

  static func check(_ secret: Secret?, setting name: String) throws(ChannelError) {
    guard let secret else { return }
    guard isHeaderValue(secret.bytes) else {
      throw ChannelError("“\(name)” is empty, or holds spaces or control characters")
    }
  }

  /// Bytes that can stand in a header without ending it.
  private static func isHeaderValue(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
