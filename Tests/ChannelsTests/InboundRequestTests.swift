import Testing

@testable import Channels

@Test func `a header given twice is as good as none`() {
  let request = InboundRequest(
    method: "POST", headers: [("X-Token", "a"), ("x-token", "b"), ("Host", "h")], body: [])
  #expect(request.header("x-token") == nil)
  #expect(request.header("host") == "h")
}
