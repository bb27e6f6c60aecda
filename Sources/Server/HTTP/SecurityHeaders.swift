internal import HTTPTypes

/// Headers that make a browser believe nothing more than it is told.
enum SecurityHeaders {
  /// On every response.
  static let always: [(HTTPField.Name, String)] = [
    (.xContentTypeOptions, "nosniff"),
    (HTTPField.Name("Referrer-Policy")!, "no-referrer"),
  ]

  /// On the page: nothing from elsewhere, no inline script or style, no frame.
  static let page: [(HTTPField.Name, String)] = [
    (
      .contentSecurityPolicy,
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
    (HTTPField.Name("Cross-Origin-Resource-Policy")!, "same-origin"),
    (HTTPField.Name("Permissions-Policy")!, "camera=(), geolocation=(), microphone=()"),
    (HTTPField.Name("X-Frame-Options")!, "DENY"),
  ]
}
