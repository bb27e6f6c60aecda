import Articles
import Channels

/// Reads `channels:`, one mapping a channel, by the keys of its service.
enum ChannelReader {
  static func read(_ root: SettingsMapping) throws(SettingsError) -> [ChannelSettings] {
    var channels: [ChannelSettings] = []
    for (name, values) in try root.mappings("channels") {
      guard isName(name) else {
        throw values.fault(
          nil, found: "the name “\(name.prefix(80))”", expected: "1 to 40 of a-z 0-9 and hyphens")
      }
      guard !channels.contains(where: { $0.name == name }) else {
        throw values.fault(nil, found: "a second channel “\(name)”", expected: "names to be unique")
      }
      channels.append(try channel(name, values))
    }
    return channels
  }

  private static func isName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  private static func channel(
    _ name: String, _ values: SettingsMapping
  ) throws(SettingsError) -> ChannelSettings {
    guard let service = try values.choice("service", Service.self) else {
      throw values.fault(
        "service", found: "nothing",
        expected: "one of \(Service.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    try values.allow(["service", "audience"] + keys(of: service))
    // Read now, so that what is wrong is said at start; the keys of Google are all that comes later.
    let audience = try values.choice("audience", Audience.self) ?? .clinician
    let unmade = try maker(of: service, name, values, audience)
    let place = values.fault(nil, found: "", expected: "the values that the service gave")
    return ChannelSettings(name: name, service: service) { keys throws(SettingsError) in
      do throws(ChannelError) {
        return try unmade(keys)
      } catch {
        throw place.finding(error.description)
      }
    }
  }

  private typealias Maker =
    @Sendable (_ keys: (String) -> any GoogleKeySource) throws(ChannelError) -> any Channel

  private static func keys(of service: Service) -> [String] {
    switch service {
    case .slack: ["signingSecrets", "botToken", "webhookURL", "apiURL", "responseOrigin"]
    case .mattermost: ["tokens", "mention", "hookURL", "serverURL"]
    case .teams: ["secrets", "workflowsURL"]
    case .discord: ["publicKeys", "apiURL"]
    case .googleChat: ["tokenAudience", "webhookURL"]
    case .zulip: ["tokens"]
    case .rocketChat: ["tokens", "mention", "hookURL"]
    case .telegram: ["secretTokens", "botToken", "username", "apiURL"]
    case .matrix:
      ["homeserverTokens", "token", "homeserverURL", "userID", "displayName", "userPrefix"]
    case .standardWebhooks: ["secrets", "endpointURL"]
    }
  }

  private static func maker(
    of service: Service, _ name: String, _ values: SettingsMapping, _ audience: Audience
  ) throws(SettingsError) -> Maker {
    switch service {
    case .slack:
      let signing = try values.secrets("signingSecrets")
      let token = try values.secret("botToken")
      let webhook = try values.secret("webhookURL")
      let api = try values.text("apiURL") ?? "https://slack.com/api"
      let origin = try values.text("responseOrigin") ?? "https://hooks.slack.com"
      return { _ throws(ChannelError) in
        try SlackChannel(
          name: name, signingSecrets: signing, botToken: token, webhookURL: webhook, apiURL: api,
          responseOrigin: origin, audience: audience)
      }
    case .mattermost:
      let tokens = try values.secrets("tokens")
      let mention = try values.text("mention")
      let hook = try values.secret("hookURL")
      let server = try values.text("serverURL")
      return { _ throws(ChannelError) in
        try MattermostChannel(
          name: name, tokens: tokens, mention: mention, hookURL: hook, serverURL: server, audience: audience)
      }
    case .teams:
      let secrets = try values.secrets("secrets")
      let workflow = try values.secret("workflowsURL")
      return { _ throws(ChannelError) in
        try TeamsChannel(name: name, secrets: secrets, workflowsURL: workflow, audience: audience)
      }
    case .discord:
      let keys = try values.texts("publicKeys") ?? []
      let api = try values.text("apiURL") ?? "https://discord.com/api/v10"
      return { _ throws(ChannelError) in
        try DiscordChannel(name: name, publicKeys: keys, apiURL: api, audience: audience)
      }
    case .googleChat:
      let token = try values.required("tokenAudience", "the project number, or the endpoint's address")
      let webhook = try values.secret("webhookURL")
      return { keys throws(ChannelError) in
        try GoogleChatChannel(
          name: name, tokenAudience: token, keys: keys(GoogleChatChannel.keysURL(tokenAudience: token)),
          webhookURL: webhook, audience: audience)
      }
    case .zulip:
      let tokens = try values.secrets("tokens")
      return { _ throws(ChannelError) in
        try ZulipChannel(name: name, tokens: tokens, audience: audience)
      }
    case .rocketChat:
      let tokens = try values.secrets("tokens")
      let mention = try values.text("mention")
      let hook = try values.secret("hookURL")
      return { _ throws(ChannelError) in
        try RocketChatChannel(
          name: name, tokens: tokens, mention: mention, hookURL: hook, audience: audience)
      }
    case .telegram:
      let secrets = try values.secrets("secretTokens")
      let token = try values.requiredSecret("botToken")
      let username = try values.required("username", "the bot's user name")
      let api = try values.text("apiURL") ?? "https://api.telegram.org"
      return { _ throws(ChannelError) in
        try TelegramChannel(
          name: name, secretTokens: secrets, botToken: token, username: username, apiURL: api,
          audience: audience)
      }
    case .matrix:
      let tokens = try values.secrets("homeserverTokens")
      let token = try values.requiredSecret("token")
      let server = try values.required("homeserverURL", "the homeserver's address")
      let user = try values.required("userID", "such as @footnote:example.org")
      let display = try values.text("displayName")
      let prefix = try values.text("userPrefix")
      return { _ throws(ChannelError) in
        try MatrixChannel(
          name: name, homeserverTokens: tokens, token: token, homeserverURL: server, userID: user,
          displayName: display, userPrefix: prefix, audience: audience)
      }
    case .standardWebhooks:
      let secrets = try values.secrets("secrets")
      let endpoint = try values.secret("endpointURL")
      return { _ throws(ChannelError) in
        try StandardWebhooksChannel(
          name: name, secrets: secrets, endpointURL: endpoint, audience: audience)
      }
    }
  }
}
