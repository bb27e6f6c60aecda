internal import CryptoExtras
internal import Foundation
internal import Notation

/// Whether a bearer token is Google Chat's, for this app, now.
///
/// What signs it depends on the authentication audience: with the project number, Chat's own service account;
/// with an address, Google's accounts, and then the service account stands in `email`.
struct GoogleTokenCheck: Sendable {
  enum Issuer: Sendable {
    case chat, accounts

    init(audience: String) { self = audience.allSatisfy(\.isNumber) ? .chat : .accounts }

    var keysURL: String {
      switch self {
      case .chat: "https://www.googleapis.com/service_accounts/v1/jwk/\(GoogleTokenCheck.serviceAccount)"
      case .accounts: "https://www.googleapis.com/oauth2/v3/certs"
      }
    }
  }

  static let serviceAccount = "chat@system.gserviceaccount.com"
  /// Seconds by which clocks may differ.
  static let leeway: TimeInterval = 60

  private let audience: String
  private let issuer: Issuer
  private let keys: any GoogleKeySource

  init(audience: String, keys: any GoogleKeySource) throws(ChannelError) {
    guard !audience.isEmpty,
      audience.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        || WebAddress(audience) != nil
    else { throw ChannelError("“tokenAudience” is neither a project number nor an address") }
    self.audience = audience
    issuer = Issuer(audience: audience)
    self.keys = keys
  }

  /// nil where the header is to be believed.
  func refusal(of authorization: String?, at now: Date) async -> Refusal? {
    guard let authorization else { return .noSignature }
    guard authorization.hasPrefix("Bearer "), authorization.utf8.count <= 8192 else { return .badSignature }
    let parts = authorization.dropFirst(7).split(separator: ".", omittingEmptySubsequences: false).map(
      String.init)
    guard parts.count == 3, let header = Self.json(parts[0]), let claims = Self.json(parts[1]),
      let signature = Base64.decodeURL(parts[2]),
      // The algorithm is ours to choose, not the token's.
      header["alg"]?.string == "RS256", header["crit"] == nil, let id = header["kid"]?.identifier
    else { return .badSignature }
    do {
      guard let key = try await keys.key(id: id), key.id == id,
        Self.holds(signature, over: Array("\(parts[0]).\(parts[1])".utf8), key: key)
      else { return .badSignature }
    } catch {
      return .unavailable
    }
    return refusal(of: claims, at: now)
  }

  private func refusal(of claims: JSON, at now: Date) -> Refusal? {
    guard isIssued(claims), claims["aud"]?.string == audience, let expiry = claims["exp"]?.number,
      let issued = claims["iat"]?.number
    else { return .badSignature }
    let time = now.timeIntervalSince1970
    return time <= expiry + Self.leeway && time >= issued - Self.leeway ? nil : .outsideWindow
  }

  private func isIssued(_ claims: JSON) -> Bool {
    switch issuer {
    case .chat: claims["iss"]?.string == Self.serviceAccount
    case .accounts:
      ["https://accounts.google.com", "accounts.google.com"].contains(claims["iss"]?.string)
        && claims["email"]?.string == Self.serviceAccount && claims["email_verified"]?.isTrue == true
    }
  }

  private static func json(_ part: String) -> JSON? {
    Base64.decodeURL(part).flatMap(JSONReader.read)
  }

  private static func holds(_ signature: [UInt8], over signed: [UInt8], key: GoogleKey) -> Bool {
    guard let key = try? _RSA.Signing.PublicKey(n: key.modulus, e: key.exponent) else { return false }
    return key.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: Data(signature)), for: signed, padding: .insecurePKCS1v1_5)
  }
}
