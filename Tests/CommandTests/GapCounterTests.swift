import Answering
import Articles
import Channels
import Delivery
import Foundation
import Persistence
import Server
import Synchronization
import TestSupport
import Testing

@testable import footnote

@Suite struct GapCounterTests {
  /// A clock that stands still; whoever sleeps does so until he is cancelled.
  struct StandingTime: Timekeeper {
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    func sleep(until date: Date) async throws { try await Task.sleep(for: .seconds(3_600)) }
  }

  /// Takes what it is given, or fails as it is told to.
  final class Ledger: GapLog {
    let failure = Mutex<StoreError?>(nil)
    let counts = Mutex<[GapCount]>([])
    let questions = Mutex<[KeptQuestion]>([])

    func record(_ counts: [GapCount], keeping questions: [KeptQuestion]) async throws(StoreError) {
      if let failure = failure.withLock({ $0 }) { throw failure }
      self.counts.withLock { $0 += counts }
      self.questions.withLock { $0 += questions }
    }

    func gaps(since day: GapDay, limit: Int) async throws(StoreError) -> [GapSum] { [] }
    func keptQuestions(since day: GapDay, limit: Int) async throws(StoreError) -> [KeptQuestion] { [] }
    func sweepGaps(at now: Date, limits: GapLimits) async throws(StoreError) -> Int { 0 }

    var sums: [String: Int] {
      counts.withLock { counts in
        Dictionary(counts.map { ($0.key.name, $0.count) }, uniquingKeysWith: +)
      }
    }
    var texts: [String] { questions.withLock { $0.map(\.text) } }
  }

  static let engine = try! Fixtures.engine(pages: "gout")
  let ledger = Ledger()

  private func counter(keepsQuestions: Bool = false) -> GapCounter {
    GapCounter(log: ledger, keepsQuestions: keepsQuestions, time: StandingTime())
  }

  private func answer(_ question: String) -> Answer { Self.engine.answer(Question(text: question)) }

  @Test func `what is missing is counted, what is answered is not`() async {
    let counter = counter()
    for _ in 0..<3 { counter.count(answer("dose of gabapentin?")) }
    counter.count(answer("dose of colchicine for a flare?"))
    #expect(ledger.sums.isEmpty)
    await counter.flush()
    #expect(ledger.sums == ["gabapentin": 3])
    #expect(ledger.counts.withLock { $0.first?.day.description } == "2027-01-15")
    await counter.flush()
    #expect(ledger.sums == ["gabapentin": 3])
  }

  @Test func `no text is kept unless it was asked for`() async {
    let counter = counter()
    counter.count(answer("dose of gabapentin for Mr Smith?"))
    await counter.flush()
    #expect(ledger.texts.isEmpty)
    #expect(ledger.counts.withLock { !"\($0)".contains("Smith") })
  }

  /// One sample of each class of identifier, with what must not be kept of it.
  @Test(arguments: [
    ("dose of gabapentin for Pt Anna Kovacs, DOB 7/9/1938, MRN 00731846?", ["Kovacs", "1938", "00731846"]),
    ("gabapentin dose, my mum Joan is 94", ["Joan", "94"]),
    ("gabapentin dose? call me on +44 7700 900456", ["7700", "900456"]),
    ("gabapentin dose, SSN 987-65-4320", ["987-65-4320"]),
    ("gabapentin, NHS no. 401 023 2137", ["401", "2137"]),
    ("gabapentin dose, she lives at 27 Mill Lane, M1 1AE", ["Mill", "M1 1AE"]),
    ("gabapentin dose, zip 60614-2233", ["60614", "2233"]),
    ("gabapentin dose, seen 4 May 2024", ["4 May"]),
    ("gabapentin dose? j.doe@ward.example", ["doe", "example"]),
    ("gabapentin dose from 10.1.2.3", ["10.1.2.3"]),
    ("gabapentin for Dr Parkinson's patient?", ["Dr Parkinson"]),
    ("gabapentin, plate KX19 ABC, pacemaker serial 12Z-9", ["KX19", "12Z-9"]),
    ("gabapentin dose, see https://ward.example/p/77", ["ward", "77"]),
    ("gabapentin, fax (212) 555-0187", ["0187"]),
    ("gabapentin, account number 12345678", ["12345678"]), ("gabapentin for a woman called Edith", ["Edith"]),
  ])
  func `a question that is kept holds no identifier`(_ question: String, _ identifiers: [String]) async throws
  {
    let counter = counter(keepsQuestions: true)
    counter.count(answer(question))
    await counter.flush()
    let text = try #require(ledger.texts.first, "nothing was kept")
    for identifier in identifiers { #expect(!text.contains(identifier), "\(text)") }
    #expect(text.lowercased().contains("gabapentin"))
  }

  @Test(arguments: [
    "gabapentin dose, eGFR 22, K 2.9, baclofen 10 mg", "gabapentin dose, ABI 0.4 and 82 years old",
    "gabapentin dose, ref 3, 5 from 1997",
  ])
  func `clinical figures stay in a question that is kept`(_ question: String) async {
    let counter = counter(keepsQuestions: true)
    counter.count(answer(question))
    await counter.flush()
    #expect(ledger.texts == [question])
  }

  @Test func `a store that cannot take the counts gets them the next time`() async {
    let counter = counter(keepsQuestions: true)
    counter.count(answer("dose of gabapentin?"))
    ledger.failure.withLock { $0 = .full(path: "data") }
    await counter.flush()
    #expect(ledger.sums.isEmpty)
    counter.count(answer("dose of gabapentin?"))
    ledger.failure.withLock { $0 = nil }
    await counter.flush()
    #expect(ledger.sums == ["gabapentin": 2])
    #expect(ledger.texts.count == 2)
  }

  @Test func `what was counted last is stored when the server ends`() async throws {
    let counter = counter()
    let running = Task { try await counter.run() }
    counter.count(answer("dose of gabapentin?"))
    running.cancel()
    try await running.value
    #expect(ledger.sums == ["gabapentin": 1])
  }

  @Test func `between two visits to the store no more is held than there is room for`() async {
    let counter = counter(keepsQuestions: true)
    let missing = answer("dose of gabapentin?")
    for _ in 0..<(GapCounter.questionLimit + 50) { counter.count(missing) }
    await counter.flush()
    #expect(ledger.texts.count == GapCounter.questionLimit)
    #expect(ledger.sums == ["gabapentin": GapCounter.questionLimit + 50])
  }

  @Test func `an answer on its way to a chat service is counted too`() async {
    let counter = counter()
    let engine = Self.engine
    let answering = ChannelAnswering(
      corpus: ServedCorpus(engine, load: { engine }), channels: [:], metrics: ServerMetrics(),
      observe: { counter.count($0) })
    let asked = AskedQuestion(
      channel: "ward",
      question: InboundQuestion(
        eventID: "e1", conversation: "room", text: "dose of gabapentin?", audience: .clinician,
        target: ReplyTarget(), isInline: false),
      received: StandingTime().now)
    _ = await answering.answerer.messages(asked, nil)
    _ = await answering.answerer.response(asked, nil)
    await counter.flush()
    #expect(ledger.sums == ["gabapentin": 2])
  }
}
