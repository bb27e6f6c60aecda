import Articles
import Foundation
import Testing

@testable import Answering
@testable import Channels

/// What holds of every answer in every service.
@Suite struct RenderingConformance {
  @Test(arguments: RenderedService.all, AnswerSample.all)
  func `the messages of a service say all of an answer, in order, once`(
    _ service: RenderedService, _ sample: AnswerSample
  ) throws {
    let messages = service.messages(sample.answer)
    try expect(messages.map(\.body), toShow: sample.answer, in: service)
    #expect(service.messages(sample.answer) == messages)
    #expect(messages.allSatisfy { $0.call.isEmpty })
  }

  @Test(arguments: RenderedService.all, AnswerSample.all)
  func `a response is the whole answer in one message, or says that it is too long`(
    _ service: RenderedService, _ sample: AnswerSample
  ) throws {
    let response = service.inline(sample.answer)
    #expect(response.status == 200 && response.contentType == "application/json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(response.body)) as? RenderedService.Object)
    let message = try JSONSerialization.data(withJSONObject: service.unwrap(object))
    guard service.messages(sample.answer).count > 1 else {
      return try expect([Array(message)], toShow: sample.answer, in: service)
    }
    let lines = try service.read(service.unwrap(object), message).lines.filter { !$0.isEmpty }
    let kinds = sample.answer.outline.blocks.map(\.kind)
    #expect(lines.contains("The answer is too long to be shown here. Please ask about one thing at a time."))
    #expect(lines.count == 1 + (kinds.contains(.emergency) ? 1 : 0) + (kinds.contains(.banner) ? 1 : 0))
  }

  @Test func `every outcome is among the samples`() {
    #expect(Set(AnswerSample.all.map(\.answer.outcome)) == Set(Answer.Outcome.allCases))
    #expect(AnswerSample.asked.contains { $0.answer.outline.blocks.contains { $0.kind == .cautions } })
    #expect(
      AnswerSample.all.contains { $0.answer.outline.blocks.map(\.kind).prefix(2) == [.emergency, .opening] })
  }

  // MARK: Comparing

  private func expect(_ bodies: [[UInt8]], toShow answer: Answer, in service: RenderedService) throws {
    var shown: [String] = []
    for (index, body) in bodies.enumerated() {
      let data = Data(body)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? RenderedService.Object)
      let reading = try service.read(object, data)
      #expect(reading.live == [])
      var lines = reading.lines.filter { !$0.isEmpty }
      if bodies.count > 1 { #expect(lines.removeLast() == "(\(index + 1)/\(bodies.count))") }
      shown += lines
    }
    var rest = shown[...]
    for block in answer.outline.blocks {
      let frame = Set([block.label, block.label.map(Self.continued)].compactMap { $0 }.map(Self.seen))
      for group in block.groups {
        let heading = group.heading.map { Self.seen(String($0.prefix(100))) }
        for piece in group.pieces {
          while let line = rest.first.map(Self.seen), !Self.matches(line, piece),
            frame.contains(line) || heading.map({ line.hasPrefix($0) }) == true
          {
            rest = rest.dropFirst()
          }
          let line = rest.popFirst() ?? "nothing"
          if case .quote(let quote) = piece {
            let whole = "“\(quote.text)” \(quote.marker)"
            let mayBeMissing =
              quote.text.utf8.count > service.certain
              || service.service == .rocketChat && quote.text.contains("```")
            #expect(line == whole || mayBeMissing && line.hasPrefix("A statement cannot be shown whole"))
          } else {
            #expect(Self.matches(Self.seen(line), piece), "\(line) instead of \(piece.text)")
          }
        }
      }
    }
    #expect(rest.isEmpty)
    if let emergency = answer.outline.blocks.first, emergency.kind == .emergency {
      #expect(shown.first.map(Self.seen) == Self.seen(emergency.groups[0].pieces[0].text))
    }
  }

  private static func continued(_ label: String) -> String {
    label.replacingOccurrences(of: ":", with: " (continued):")
  }

  private static func matches(_ seen: String, _ piece: AnswerOutline.Piece) -> Bool {
    switch piece {
    case .suggestion(let text): [Self.seen(text), Self.seen("• \(text)")].contains(seen)
    default: seen == Self.seen(piece.text)
    }
  }

  /// What may differ where no quote is: signs that are not seen, and the look-alike of a backtick.
  private static func seen(_ text: String) -> String {
    text.replacingOccurrences(of: "`", with: "’").replacingOccurrences(of: "\u{202E}", with: "")
      .replacingOccurrences(of: "\u{200B}", with: "")
  }
}
