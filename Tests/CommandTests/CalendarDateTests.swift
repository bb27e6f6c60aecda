import Articles
import Foundation
import Testing

@testable import footnote

struct CalendarDateTests {
  @Test(arguments: [
    (0.0, "1970-01-01"), (951_782_400, "2000-02-29"), (951_868_799, "2000-02-29"),
    (951_868_800, "2000-03-01"),
    (4_107_542_400, "2100-03-01"), (-1, "1969-12-31"), (1_767_225_599, "2025-12-31"),
    (1_767_225_600, "2026-01-01"),
  ])
  func `a moment's day is that of the calendar, in UTC`(_ seconds: Double, _ day: String) {
    #expect(CalendarDate(Date(timeIntervalSince1970: seconds)).description == day)
  }

  @Test func `two hundred years of days are those of Foundation's calendar`() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for day in stride(from: -36_500.0, to: 36_500, by: 17) {
      let moment = Date(timeIntervalSince1970: day * 86_400 + 43_200)
      let parts = calendar.dateComponents([.year, .month, .day], from: moment)
      let own = CalendarDate(moment)
      #expect([own.year, own.month, own.day] == [parts.year, parts.month, parts.day])
    }
  }
}
