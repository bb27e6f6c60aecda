import Answering
import Foundation
import Testing

@testable import Channels

/// A service's rendering with a reader of its messages that shares nothing with it.
struct RenderedService: Sendable, CustomTestStringConvertible {
  let service: Service
  let messages: @Sendable (Answer) -> [OutboundMessage]
  let inline: @Sendable (Answer) -> InboundResponse
  /// The message within an inline response.
  var unwrap: @Sendable (Object) -> Object = { $0 }
  /// A message as it is seen; records an issue where it breaks a rule of the service.
  let read: @Sendable (Object, Data) throws -> MarkupReader.Reading
  /// A quote up to this length, in UTF-8 bytes, has to be shown whatever is in it.
  let certain: Int

  typealias Object = [String: Any]

  var testDescription: String { service.rawValue }

  static let all: [RenderedService] = [
    slack, mattermost, teams, discord, googleChat, zulip, rocketChat, telegram, matrix,
  ]

  /// A letter or digit, a dot and two letters; and other addresses.
  static let addresses = ["\\w://", "(?i)www\\.", "[\\p{L}\\p{N}]\\.\\p{L}\\p{L}"]

  // MARK: Text

  private static func string(_ object: Object, _ key: String, others: [String] = []) throws -> String {
    #expect(Set(object.keys) == Set([key] + others))
    return try #require(object[key] as? String)
  }

  static let mattermost = RenderedService(
    service: .mattermost,
    messages: { MattermostRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { MattermostRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, _ in
      let text = try string(object, "text")
      #expect(text.unicodeScalars.count <= 16_383)
      return MarkupReader(
        escapable: "\\`*_{}[]()#+-.!>~|", reserved: "`*_[]~|<>&$#\\", bold: "**", readsEntities: true,
        liveAlways: ["@[\\p{L}\\p{N}_.-]"],
        liveUnescaped: ["\\w://", "(?i)www\\.", ":[a-z0-9_+-]+:", "[:;][-']?[)(DPpOo|/\\]]", "<!?channel>"]
      ).read(text)
    }, certain: 3000)

  static let discord = RenderedService(
    service: .discord,
    messages: { DiscordRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { DiscordRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    unwrap: { ($0["type"] as? Int) == 4 ? $0["data"] as? Object ?? [:] : [:] },
    read: { object, _ in
      let mentions = try #require(object["allowed_mentions"] as? Object)
      #expect((mentions["parse"] as? [String]) == [] && mentions.count == 1)
      let embeds = object["embeds"] as? [Object]
      let text: String
      if let embeds {
        #expect(embeds.count == 1 && object.count == 2)
        text = try string(embeds[0], "description")
      } else {
        text = try string(object, "content", others: ["allowed_mentions"])
      }
      #expect(!text.isEmpty && text.utf16.count <= (embeds == nil ? 2000 : 4096))
      return MarkupReader(
        escapable: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", reserved: "`*_~|<>[]\\", bold: "**",
        liveUnescaped: ["\\w://", "@\\w", ":\\w+:", "^#", "^>"]
      ).read(text)
    }, certain: 1900)

  static let zulip = RenderedService(
    service: .zulip,
    messages: { ZulipRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { ZulipRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, _ in
      let text = try string(object, "content")
      #expect(text.unicodeScalars.count <= 10_000)
      return MarkupReader(
        reserved: "`*", bold: "**", fences: "~`",
        liveUnescaped: addresses + [
          "@", "#\\S", "\\]\\(", ":[\\w+-]+:", "~~", "\\$\\$", "<time:", "&#?\\w+;", "!g?r?avatar\\(", "^/",
        ]
      ).read(text)
    }, certain: 4000)

  static let rocketChat = RenderedService(
    service: .rocketChat,
    messages: { RocketChatRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { RocketChatRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, _ in
      let text = try string(object, "text")
      #expect(text.utf16.count <= 5000)
      return MarkupReader(
        reserved: "`*_~$\\", bold: "*", fences: "`",
        liveUnescaped: addresses + [
          "@\\w", "#\\w", "\\]\\(", "\\|\\|", "<\\w", "\\+\\d", ":[\\w+-]+:",
          "(^|[^\\p{L}\\p{N}\\x01])(<3|8\\)|B\\)|:-?[()]|;\\)|D:|%\\))",
        ]
      ).read(text)
    }, certain: 3500)

  static let telegram = RenderedService(
    service: .telegram,
    messages: { TelegramRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { TelegramRendering().inlineResponse(for: $0, to: ReplyTarget(["chat_id": "-1"])) },
    unwrap: { object in
      #expect(object["method"] as? String == "sendMessage" && object["chat_id"] as? String == "-1")
      return object.filter { !["method", "chat_id"].contains($0.key) }
    },
    read: { object, _ in
      let text = try string(object, "text", others: ["link_preview_options", "parse_mode"])
      #expect(text.utf16.count <= 4096)
      #expect(object["parse_mode"] as? String == "MarkdownV2")
      #expect(((object["link_preview_options"] as? Object)?["is_disabled"] as? Bool) == true)
      return MarkupReader(
        escapable: "\\_*[]()~`>#+-=|{}.!", reserved: "_*[]()~`>#+-=|{}.!\\", bold: "*", escapesInCode: true,
        liveAlways: addresses + [
          "@\\w", "(^|[^\\p{L}\\p{N}\\x01])[/#]\\w", "(^|[^\\p{L}\\p{N}\\x01])\\$[A-Za-z]", "\\+\\d",
        ]
      ).read(text)
    }, certain: 1900)

  // MARK: Objects

  static let slack = RenderedService(
    service: .slack,
    messages: { SlackRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { SlackRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, _ in
      let text = try string(
        object, "text",
        others: ["blocks", "link_names", "mrkdwn", "parse", "unfurl_links", "unfurl_media"])
      #expect(text.utf16.count <= 4000)
      let blocks = try #require(object["blocks"] as? [Object])
      #expect((1...50).contains(blocks.count))
      var reading = MarkupReader.Reading()
      let entities = HTMLReader(blocks: [], inline: [])
      for block in blocks {
        let kind = try #require(block["type"] as? String)
        let texts = block["elements"] as? [Object] ?? [block["text"]].compactMap { $0 as? Object }
        #expect(texts.count <= 10 && texts.isEmpty == (kind == "divider"))
        for text in texts {
          var words = try #require(text["text"] as? String)
          #expect((1...(kind == "header" ? 150 : 3000)).contains(words.utf16.count))
          if text["type"] as? String == "mrkdwn" {
            #expect(words.hasPrefix("*") && words.hasSuffix("*") && text["verbatim"] as? Bool == true)
            words = String(words.dropFirst().dropLast())
            if words.contains(where: { "*_~`:@#".contains($0) && $0 != ":" }) { reading.live.append(words) }
          } else {
            #expect(text["type"] as? String == "plain_text" && text["emoji"] as? Bool == false)
          }
          if let lines = entities.lines(words) {
            reading.lines += lines.flatMap { $0.split(separator: "\n").map(String.init) }
          } else {
            reading.live.append(words)
          }
        }
      }
      // Who reads the text instead of the blocks reads the same.
      let instead = try #require(entities.lines(text)).joined()
      for line in reading.lines { #expect(instead.contains(line)) }
      return reading
    }, certain: 580)

  static let teams = RenderedService(
    service: .teams,
    messages: { TeamsRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { TeamsRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, data in
      #expect(data.count <= 28_000 && object["type"] as? String == "message" && object.count == 2)
      let attachments = try #require(object["attachments"] as? [Object])
      #expect(attachments.count == 1)
      #expect(attachments[0]["contentType"] as? String == "application/vnd.microsoft.card.adaptive")
      let card = try #require(attachments[0]["content"] as? Object)
      #expect(card["type"] as? String == "AdaptiveCard" && card["version"] as? String == "1.4")
      var reading = MarkupReader.Reading()
      for element in try #require(card["body"] as? [Object]) {
        #expect(element["type"] as? String == "RichTextBlock")
        let runs = try #require(element["inlines"] as? [Object])
        let texts = runs.compactMap { $0["type"] as? String == "TextRun" ? $0["text"] as? String : nil }
        #expect(texts.count == runs.count)
        reading.live += texts.filter { $0.contains("{{") }
        reading.lines.append(texts.joined())
      }
      return reading
    }, certain: 4000)

  static let googleChat = RenderedService(
    service: .googleChat,
    messages: { GoogleChatRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { GoogleChatRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, data in
      #expect(data.count <= 32_000)
      let fallback = try string(object, "fallbackText", others: ["cardsV2"])
      #expect(!fallback.isEmpty)
      let cards = try #require(object["cardsV2"] as? [Object])
      #expect(cards.count == 1)
      let sections = try #require((cards[0]["card"] as? Object)?["sections"] as? [Object])
      var reading = MarkupReader.Reading()
      var count = 0
      for widget in sections.flatMap({ $0["widgets"] as? [Object] ?? [] }) {
        count += 1
        let text = try #require((widget["textParagraph"] as? Object)?["text"] as? String)
        guard let lines = HTMLReader(blocks: [], inline: ["b"]).lines(text) else {
          reading.live.append(text)
          continue
        }
        reading.lines += lines
      }
      #expect((1...100).contains(count))
      return reading
    }, certain: 4000)

  static let matrix = RenderedService(
    service: .matrix,
    messages: { MatrixRendering().messages(for: $0, to: ReplyTarget()) },
    inline: { MatrixRendering().inlineResponse(for: $0, to: ReplyTarget()) },
    read: { object, data in
      // What is left is room for the event around the content.
      #expect(data.count <= 65_536 - 8_000)
      let plain = try string(object, "body", others: ["format", "formatted_body", "m.mentions", "msgtype"])
      #expect(object["msgtype"] as? String == "m.text")
      #expect(object["format"] as? String == "org.matrix.custom.html")
      #expect((object["m.mentions"] as? Object)?.isEmpty == true)
      let html = try #require(object["formatted_body"] as? String)
      var reading = MarkupReader.Reading()
      if let lines = HTMLReader(blocks: ["p", "ul", "li", "br"], inline: ["strong"]).lines(html) {
        reading.lines = lines
      } else {
        reading.live.append(html)
      }
      let bare = { (line: String) in line.hasPrefix("• ") ? String(line.dropFirst(2)) : line }
      #expect(plain.split(separator: "\n").map { bare(String($0)) } == reading.lines)
      return reading
    }, certain: 4000)
}
