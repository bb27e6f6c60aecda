import Answering
import Channels
import Server
import TestSupport
import Testing

@testable import footnote

struct SettingsReaderTests {
  private let secrets = SecretSource(environment: [
    "TOKEN": "s3cret-token", "URL": "https://chat.example.org/hooks/k", "BOT": "123456:abcdefghij",
    "BASE64": "c2VjcmV0LXNlY3JldC1zZWNyZXQ=", "WHSEC": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
  ])

  private func read(_ text: String) throws(SettingsError) -> Settings {
    try SettingsReader.read(Array(text.utf8), file: "footnote.yaml", secrets: secrets)
  }

  @Test func `articles are withheld as the settings say, and served without a word`() throws {
    #expect(try read("").articles == ServingPolicy(expired: .serve, unreviewed: .serve))
    #expect(try read("articles: {expired: withhold}").articles == ServingPolicy(expired: .withhold))
    #expect(
      try read("articles: {expired: serve, unreviewed: withhold}").articles
        == ServingPolicy(unreviewed: .withhold))
    #expect(throws: SettingsError.self) { try read("articles: {expired: sometimes}") }
    #expect(throws: SettingsError.self) { try read("articles: {outdated: withhold}") }
  }

  @Test func `no settings are settings too`() throws {
    let settings = try read("")
    #expect(settings.server.host == "127.0.0.1")
    #expect(settings.server.port == 8080)
    #expect(settings.channels.isEmpty)
    #expect(!settings.allowsLoopback)
  }

  @Test func `what is written counts, and the rest keeps its default`() throws {
    let settings = try read(
      """
      server: {port: 9000, requestsPerMinute: 0, behindProxy: true}
      data: /var/lib/footnote
      log: warning
      delivery:
        allowNetworks: [10.0.0.0/8, 192.168.0.0/16]
        delays: [0, 1.5, 60]
        staleAfter: 600
      """)
    #expect(settings.server.port == 9000)
    #expect(settings.server.requestsPerMinute == 0)
    #expect(settings.server.isBehindProxy)
    #expect(settings.server.bodyLimit == ServerSettings().bodyLimit)
    #expect(settings.data == "/var/lib/footnote")
    #expect(settings.logLevel == .warning)
    #expect(settings.allowedNetworks == ["10.0.0.0/8", "192.168.0.0/16"])
    #expect(settings.delays == [0, 1.5, 60])
    #expect(settings.staleAfter == 600)
  }

  @Test func `questions are kept only where the settings say so`() throws {
    #expect(try !read("").keepsQuestions)
    #expect(try !read("editorial: {keepQuestions: false}").keepsQuestions)
    #expect(try read("editorial: {keepQuestions: true}").keepsQuestions)
  }

  @Test(arguments: [
    ("editorial: {keepQuestion: true}", "footnote.yaml:1: found the key “keepQuestion”"),
    ("prot: 1", "footnote.yaml:1: found the key “prot”"),
    (
      "server:\n  port: http",
      "footnote.yaml:2: found “http” at server.port, expected a whole number from 0 to 65535"
    ),
    (
      "server:\n  behindProxy: si",
      "footnote.yaml:2: found “si” at server.behindProxy, expected true or false"
    ),
    ("server: [1]", "footnote.yaml:1: found no mapping at server, expected a mapping"),
    ("log: loud", "footnote.yaml:1: found “loud” at log, expected one of debug, info, warning, error"),
    ("delivery:\n  delays: [0, soon]", "at delivery.delays, expected seconds from 0 to 604800"),
    ("delivery:\n  delays: []", "found an empty list at delivery.delays"),
    (
      "server:\n  tokens:\n    - {name: a, sha256: 12}",
      "at server.tokens.sha256, expected 64 hexadecimal digits"
    ),
    ("channels:\n  Ward 7: {service: slack}", "found the name “Ward 7”"),
    (
      "channels:\n  ward: {service: pager}", "found “pager” at channels.ward.service, expected one of slack, "
    ),
    ("channels:\n  ward: {}", "found nothing at channels.ward.service"),
    ("channels:\n  ward: {service: zulip}", "found nothing at channels.ward.tokens, expected {env: NAME}"),
    ("channels:\n  ward: {service: zulip, tokens: abc123}", "found a literal at channels.ward.tokens"),
    ("channels:\n  ward: {service: zulip, tokens: {env: NONE}}", "found no environment variable NONE"),
    (
      "channels:\n  ward: {service: zulip, tokens: {file: /nowhere/token}}",
      "found no readable file /nowhere/token"
    ),
    (
      "channels:\n  ward: {service: zulip, tokens: {vault: x}}",
      "found the key “vault” at channels.ward.tokens"
    ),
    ("channels:\n  ward: {service: zulip, token: {env: TOKEN}}", "found the key “token”"),
    ("a: &x 1\nb: *x", "found an anchor, alias or tag"),
    ("\u{7}: [", "found text that is not YAML"),
  ])
  func `a wrong setting says where, what was found and what was expected`(_ text: String, _ words: String) {
    let error = #expect(throws: SettingsError.self) { try read(text) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "no error")")
  }

  @Test func `a literal secret never shows in the error that refuses it`() {
    let error = #expect(throws: SettingsError.self) {
      try read("channels:\n  ward: {service: zulip, tokens: hunter2hunter2}")
    }
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test func `a channel of every service is made from its keys`() throws {
    let settings = try read(
      """
      channels:
        slack: {service: slack, signingSecrets: {env: TOKEN}, botToken: {env: TOKEN}}
        mattermost: {service: mattermost, tokens: [{env: TOKEN}, {env: TOKEN}], hookURL: {env: URL}}
        teams: {service: teams, secrets: {env: BASE64}}
        discord:
          service: discord
          publicKeys: d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
        google: {service: google-chat, tokenAudience: "123456"}
        zulip: {service: zulip, tokens: {env: TOKEN}}
        rocket: {service: rocket-chat, tokens: {env: TOKEN}, hookURL: {env: URL}}
        telegram: {service: telegram, secretTokens: {env: TOKEN}, botToken: {env: BOT}, username: footnote_bot}
        matrix:
          service: matrix
          homeserverTokens: {env: TOKEN}
          token: {env: TOKEN}
          homeserverURL: https://matrix.example.org
          userID: "@footnote:example.org"
        hooks: {service: standard-webhooks, secrets: {env: WHSEC}, audience: patient}
      """)
    #expect(settings.channels.map(\.service) == Service.allCases)
    for channel in settings.channels {
      #expect(try channel.make { _ in NoKeys() }.name == channel.name)
    }
  }
}

private struct NoKeys: GoogleKeySource {
  func key(id: String) async throws -> GoogleKey? { nil }
}
