import Delivery
import Foundation
import Persistence
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HousekeeperTests {
  @Test
  func `every minute what has had its time goes, whether or not anyone delivers`() async throws {
    let ward = try Ward()
    let id = try await ward.post(["m"], expires: ward.time.now.addingTimeInterval(30))[0]
    try await ward.running(Housekeeper(store: ward.store, time: ward.time)) {
      try await ward.untilIdle()
      try await ward.pass(59, step: 20)
      #expect(try await ward.state(id) == .pending)
      try await ward.pass(1)
      #expect(try await ward.state(id) == .expired)
    }
  }

  @Test
  func `a store that is gone ends it`() async throws {
    let ward = try Ward()
    let store = FaultyStore(ward.store)
    store.goDown()
    let keeper = Housekeeper(store: store, time: ward.time)
    await #expect(throws: StoreError.self) { try await keeper.run() }
  }
}
