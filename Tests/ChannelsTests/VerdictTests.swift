import Foundation
import Notation
import Testing

@testable import Channels

@Test(
  arguments: [
    ("0", 0), ("120", 120), ("2.5", 2.5), ("99999999999", 86_400), ("Tue, 14 Nov 2023 22:15:20 GMT", 120),
    ("Tue, 14 Nov 2023 22:00:00 GMT", 0), ("Wed, 01 Jan 2098 00:00:00 GMT", 86_400), ("-1", nil),
    ("soon", nil), ("", nil),
    ("Tue, 14 Nov 2023", nil), ("1.2.3", nil), ("Tue, 14 Smarch 2023 22:15:20 GMT", nil),
  ] as [(String, TimeInterval?)])
func `Retry-After is seconds or a date, and never more than a day`(_ header: String, _ seconds: TimeInterval?)
{
  #expect(RetryAfter.seconds(header, at: Receiving.now) == seconds)
}

@Test(
  arguments: [
    (200, .delivered), (204, .delivered), (302, .retry(reason: "answered 302", after: nil)),
    (400, .refused(reason: "answered 400")), (401, .retry(reason: "answered 401", after: nil)),
    (404, .refused(reason: "answered 404")), (408, .retry(reason: "answered 408", after: nil)),
    (410, .gone(reason: "answered 410")), (413, .refused(reason: "answered 413")),
    (425, .retry(reason: "answered 425", after: nil)), (429, .throttled(after: nil)),
    (500, .retry(reason: "answered 500", after: nil)), (503, .retry(reason: "answered 503", after: nil)),
  ] as [(Int, Verdict)])
func `a status means the same wherever a service says nothing else`(_ status: Int, _ verdict: Verdict) {
  #expect(Verdict.of(OutboundResponse(status), at: Receiving.now) == verdict)
}

@Test func `a wait in the body goes before the header, and both are bounded`() {
  let response = OutboundResponse(429, headers: ["retry-after": "7"])
  #expect(Verdict.of(response, at: Receiving.now) == .throttled(after: 7))
  #expect(Verdict.of(response, wait: 2.42, at: Receiving.now) == .throttled(after: 2.42))
  #expect(Verdict.of(response, wait: .infinity, at: Receiving.now) == .throttled(after: 86_400))
  #expect(Verdict.of(response, wait: -3, at: Receiving.now) == .throttled(after: 0))
}

@Test(arguments: [
  "channel_not_found": true, "two words": false, "": false, "x\ny": false,
  String(repeating: "a", count: 81): false,
])
func `a reason takes over a word of the service, and nothing longer`(_ code: String, _ isTaken: Bool) {
  #expect(Verdict.reason(404, code: code) == (isTaken ? "answered 404 \(code)" : "answered 404"))
}

@Test func `a long body is not read`() {
  let body = #"{"a":"\#(String(repeating: "a", count: OutboundResponse.bodyLimit))"}"#
  #expect(OutboundResponse(200, body).json == nil)
  #expect(OutboundResponse(200, #"{"a":1}"#).json == ["a": 1])
}
