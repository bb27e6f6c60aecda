import Notation
import Testing

@testable import Channels

@Test func `a secret shows itself in no description, no dump and no error`() throws {
  let secret = Secret("hunter2")
  var dumped = ""
  dump([secret], to: &dumped)
  #expect("\(secret) \(String(reflecting: secret)) \([secret])".contains("hunter2") == false)
  #expect(!dumped.contains("hunter2"))
  let error = #expect(throws: ChannelError.self) {
    try TelegramChannel(name: "t", secretTokens: [Secret("hunter 2")], botToken: secret, username: "b")
  }
  #expect(error?.description.contains("hunter") == false)
}

@Test func `a secret is the same as its own bytes only`() {
  #expect(Secret("hunter2").matches("hunter2"))
  #expect(!Secret("hunter2").matches("hunter"))
  #expect(!Secret("hunter2").matches(""))
  #expect(Secret("a") == Secret("a"))
  #expect(Secret("a") != Secret("b"))
}

/// RFC 4231, test case 2.
@Test func `a code is HMAC-SHA256 over the parts in their order`() {
  let secret = Secret("Jefe")
  let parts = [Array("what do ya want ".utf8), Array("for nothing?".utf8)]
  let code = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
  #expect(Hexadecimal.encode(secret.authenticationCode(over: parts)) == code)
  #expect(secret.made(Hexadecimal.decode(code) ?? [], over: parts))
  #expect(!secret.made(Hexadecimal.decode(code) ?? [], over: parts.reversed()))
  #expect(!secret.made([], over: parts))
}

@Test(arguments: [[], ["a", "b", "c"], [""], ["a", ""]])
func `a channel wants one secret, or two that are not empty`(_ secrets: [String]) {
  #expect(throws: ChannelError.self) {
    try SlackChannel(name: "s", signingSecrets: secrets.map { Secret($0) })
  }
  #expect(throws: ChannelError.self) { try ZulipChannel(name: "z", tokens: secrets.map { Secret($0) }) }
}
