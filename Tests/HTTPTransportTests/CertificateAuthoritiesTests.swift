import Testing

@testable import HTTPTransport

@Suite struct CertificateAuthoritiesTests {
  @Test func `the file that is named comes first`() {
    #expect(CertificateAuthorities.file(named: "/mine.pem") { _ in true } == "/mine.pem")
  }

  @Test func `then the first that can be read`() {
    #expect(CertificateAuthorities.file(named: nil) { _ in true } == "/etc/ssl/certs/ca-certificates.crt")
    #expect(
      CertificateAuthorities.file(named: "") { $0.hasPrefix("/etc/pki/tls") }
        == "/etc/pki/tls/certs/ca-bundle.crt")
    #expect(CertificateAuthorities.file(named: nil) { _ in false } == nil)
  }
}
