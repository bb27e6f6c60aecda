internal import Foundation

/// At which time of the day.
extension TimingReader {
  private static let events: [([String], Timing.Event)] = [
    (["at", "night"], .night), (["at", "bedtime"], .bedtime), (["before", "bed"], .bedtime),
    (["before", "bedtime"], .bedtime), (["on", "going", "to", "bed"], .bedtime),
    (["in", "the", "morning"], .morning),
    (["each", "morning"], .morning), (["in", "the", "evening"], .evening),
    (["in", "the", "afternoon"], .afternoon),
    (["at", "noon"], .noon), (["with", "breakfast"], .withBreakfast),
    (["before", "breakfast"], .beforeBreakfast),
    (["with", "food"], .withMeal), (["with", "meals"], .withMeal), (["with", "a", "meal"], .withMeal),
    (["before", "meals"], .beforeMeal), (["before", "food"], .beforeMeal), (["after", "meals"], .afterMeal),
    (["after", "food"], .afterMeal),
  ]

  func event(at index: Int) -> TimingMatch? {
    for (words, event) in Self.events where has(words, at: index) { return at(event, index + words.count) }
    return text(index) == "nightly" ? at(.night, index + 1) : nil
  }
}
