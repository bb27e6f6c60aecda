import Glibc

/// Where systems keep the trusted certificate authorities. libcurl is always given one file: looking them up in a
/// folder, Debian's default, costs some 45 ms a connection.
public enum CertificateAuthorities {
  /// `SSL_CERT_FILE`, as OpenSSL reads it.
  public static let variable = "SSL_CERT_FILE"

  /// Debian and Ubuntu, Red Hat (two generations), SUSE, Alpine.
  static let wellKnown = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
  ]

  /// The variable's file if there is one set, and otherwise the first well-known one that can be read.
  public static func file() -> String? {
    let named = unsafe getenv(variable).map { unsafe String(cString: $0) }
    return file(named: named) { unsafe access($0, R_OK) == 0 }
  }

  static func file(named: String?, isReadable: (String) -> Bool) -> String? {
    if let named, !named.isEmpty { return named }
    return wellKnown.first(where: isReadable)
  }
}
