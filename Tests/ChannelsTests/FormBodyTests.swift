import Testing

@testable import Channels

@Test func `a form is decoded field by field`() throws {
  let form = try #require(FormBody(Array("text=na%C3%AFve+%26+a%2Bb&empty=&bare&a%5B=1".utf8)))
  #expect(form["text"] == "naïve & a+b")
  #expect(form["empty"] == nil)
  #expect(form["bare"] == nil)
  #expect(form["a["] == "1")
  #expect(form["none"] == nil)
}

@Test(arguments: ["a=1&a=2", "a=1&%61=1", "a=%", "a=%4", "a=%G0", "a=%FF", "%=1"])
func `a form that could be read in two ways is not read`(_ text: String) {
  #expect(FormBody(Array(text.utf8)) == nil)
}

@Test func `a form has a limited number of fields`() {
  func form(_ count: Int) -> FormBody? {
    FormBody(Array((0..<count).map { "f\($0)=1" }.joined(separator: "&").utf8))
  }
  #expect(form(100) != nil)
  #expect(form(101) == nil)
}

@Test func `a query's plus signs are spaces`() throws {
  let items = try #require(InboundRequest.items(inQuery: "text=dose+in+CKD%2B&empty=&text=x"))
  #expect(items.map(\.name) == ["text", "empty", "text"])
  #expect(items.map(\.value) == ["dose in CKD+", "", "x"])
  #expect(try #require(InboundRequest.items(inQuery: "")).isEmpty)
  #expect(InboundRequest.items(inQuery: "a=%GG") == nil)
}
