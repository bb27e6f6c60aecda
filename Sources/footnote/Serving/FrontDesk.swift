import Channels
import Delivery
import Foundation
import Persistence
import Server

/// Where the server hands what chat services send: to the channel that reads it, then to what stores it.
struct FrontDesk: ReceptionDesk {
  let channels: [String: any Channel]
  let intake: Intake
  let store: any Store

  func bodyLimit(of channel: String) -> Int? { channels[channel]?.bodyLimit }

  func receive(
    _ request: InboundRequest, for name: String
  ) async throws -> (response: InboundResponse, result: String) {
    guard let channel = channels[name] else { return (InboundResponse(status: 404), "unknown") }
    let reception = await channel.receive(
      request, at: Date(), memory: StoredFacts(store: store, channel: name))
    let response: InboundResponse
    do {
      response = try await intake.take(reception, from: channel)
    } catch {
      throw StoreUnavailable(reason: "\(error)")
    }
    let isNews = !(reception.questions.isEmpty && reception.actions.isEmpty)
    return (response, reception.refusal?.rawValue ?? (isNews ? "accepted" : "ignored"))
  }
}
