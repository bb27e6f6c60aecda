internal import Answering
internal import NIOCore
internal import Synchronization

/// Answers already given, by the bytes of their request: an answer follows from them and the corpus alone.
///
/// Two generations: the older one goes when the younger is full or has reached its age, so that nothing asked is
/// held longer than twice that, and memory is bounded. Nothing here touches a disk.
final class AnswerCache: Sendable {
  struct Entry {
    let json: ByteBuffer
    /// The answer itself, where something was missing from it: it counts each time that it is given.
    let unanswered: Answer?

    init(_ json: ByteBuffer, _ answer: Answer) {
      self.json = json
      unanswered = answer.gaps.isEmpty ? nil : answer
    }
  }

  private struct Generations {
    var young: [ByteBuffer: Entry] = [:]
    var old: [ByteBuffer: Entry] = [:]
    var bytes = 0
    var began: ContinuousClock.Instant
  }

  /// Bytes of one generation.
  private let capacity: Int
  private let age: Duration
  private let generations: Mutex<Generations>
  private let clock = ContinuousClock()

  init(capacity: Int = 16 << 20, age: Duration = .seconds(15 * 60)) {
    self.capacity = capacity
    self.age = age
    generations = Mutex(Generations(began: clock.now))
  }

  func answer(to request: ByteBuffer) -> Entry? {
    generations.withLock { $0.young[request] ?? $0.old[request] }
  }

  func keep(_ answer: Entry, for request: ByteBuffer) {
    let now = clock.now
    generations.withLock { generations in
      if generations.bytes > capacity || now - generations.began > age {
        let isForgotten = now - generations.began > age * 2
        generations.old = isForgotten ? [:] : generations.young
        generations.young = [:]
        generations.bytes = 0
        generations.began = now
      }
      generations.young[request] = answer
      generations.bytes += request.readableBytes + answer.json.readableBytes
    }
  }
}
