import Foundation

/// Seconds by a clock of the system.
func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What reading a clock takes by itself, in seconds: the median of many readings in a row.
func secondsToRead(_ clock: clockid_t) -> Double {
  let differences = (0..<1_001).map { _ in
    let start = seconds(clock)
    return seconds(clock) - start
  }
  return differences.sorted()[differences.count / 2]
}
