import Testing

@testable import Channels

@Test(arguments: [
  ("https://hooks.slack.com/x/y?z=1", "https://hooks.slack.com"),
  ("HTTPS://Hooks.Slack.COM/", "https://hooks.slack.com"),
  ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("https://h?q=https://other", "https://h"),
])
func `an address has the origin that a client would go to`(_ text: String, _ origin: String) {
  #expect(WebAddress(text)?.origin == origin)
}

@Test(arguments: [
  "", "hooks.slack.com", "//hooks.slack.com", "ftp://h/", "file:///etc/passwd", "https://", "https:///x",
  "https://:80/",
  "https://hooks.slack.com@evil.example/", "https://user:pass@h/", "https://h\\@evil.example/",
  "https://h/ x",
  "https://h/\r\nx: y", "https://h/#x", "https://hö/", "javascript:https://h/",
])
func `an address that two readers could take for two hosts is none`(_ text: String) {
  #expect(WebAddress(text) == nil)
}

@Test func `query items are escaped`() {
  #expect(
    WebAddress("https://h/p?key=1")?.adding([("a&b", "c=d/é")]) == "https://h/p?key=1&a%26b=c%3Dd%2F%C3%A9")
  #expect(WebAddress("https://h/p")?.adding([("a", "b")]) == "https://h/p?a=b")
}

@Test(arguments: [("!a:b", "%21a%3Ab"), ("../x", "..%2Fx"), ("a-_.~Z9", "a-_.~Z9"), ("%2F", "%252F")])
func `a part of a path stays one part`(_ text: String, _ encoded: String) {
  #expect(PercentEncoding.encode(text) == encoded)
  #expect(PercentEncoding.decode(Array(encoded.utf8)) == text)
}
