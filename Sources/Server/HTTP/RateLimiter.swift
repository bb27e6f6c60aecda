internal import Synchronization

/// Requests a minute for each client: a bucket that fills evenly, so that a minute's share may come at once.
///
/// Holds at most `capacity` clients; when it is full, those whose buckets are full again are forgotten, which
/// changes nothing for them.
final class RateLimiter: Sendable {
  private struct Bucket {
    var level: Double
    var filled: ContinuousClock.Instant
  }

  private let perMinute: Double
  private let capacity: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  init(perMinute: Int, capacity: Int = 10_000) {
    self.perMinute = Double(perMinute)
    self.capacity = capacity
  }

  /// Nil if the request may pass, else the whole seconds to wait.
  func wait(for client: String, at now: ContinuousClock.Instant) -> Int? {
    buckets.withLock { buckets in
      if buckets[client] == nil, buckets.count >= capacity { forget(&buckets, at: now) }
      var bucket = buckets[client] ?? Bucket(level: perMinute, filled: now)
      bucket.level = level(of: bucket, at: now)
      bucket.filled = now
      let passes = bucket.level >= 1
      if passes { bucket.level -= 1 }
      buckets[client] = bucket
      return passes ? nil : max(1, Int(((1 - bucket.level) * 60 / perMinute).rounded(.up)))
    }
  }

  private func level(of bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
    min(perMinute, bucket.level + (now - bucket.filled) / .seconds(60) * perMinute)
  }

  private func forget(_ buckets: inout [String: Bucket], at now: ContinuousClock.Instant) {
    buckets = buckets.filter { level(of: $0.value, at: now) < perMinute }
    // Ten thousand clients at their limit at once are an attack: forget them all rather than grow.
    if buckets.count >= capacity { buckets = [:] }
  }
}
