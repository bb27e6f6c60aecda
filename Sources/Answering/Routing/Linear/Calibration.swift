/// Turns the best label's score into the probability that it is the right one (Platt 1999, with the targets and the
/// safeguards of Lin, Lin & Weng 2007).
struct Calibration: Sendable, Equatable {
  let slope: Double
  let offset: Double

  func probability(of score: Float) -> Double { Self.logistic(slope * Double(score) + offset) }

  init(_ scores: [HeldOutScores.Score]) {
    let right = scores.count(where: \.isRight)
    let high = Double(right + 1) / Double(right + 2)
    let low = 1 / Double(scores.count - right + 2)
    var (slope, offset) = (1.0, 0.0)
    // Newton's method on two parameters; the ridge keeps a step finite where the classes part cleanly.
    for _ in 0..<30 {
      var gradient = (0.0, 0.0)
      var hessian = (1e-6, 0.0, 1e-6)
      for sample in scores {
        let score = Double(sample.score)
        let probability = Self.logistic(slope * score + offset)
        let error = probability - (sample.isRight ? high : low)
        let curvature = probability * (1 - probability)
        gradient.0 += error * score
        gradient.1 += error
        hessian.0 += curvature * score * score
        hessian.1 += curvature * score
        hessian.2 += curvature
      }
      let determinant = hessian.0 * hessian.2 - hessian.1 * hessian.1
      guard determinant > 1e-12 else { break }
      let step = (
        (hessian.2 * gradient.0 - hessian.1 * gradient.1) / determinant,
        (hessian.0 * gradient.1 - hessian.1 * gradient.0) / determinant
      )
      slope = min(max(slope - min(max(step.0, -2), 2), 0.01), 100)
      offset = min(max(offset - min(max(step.1, -2), 2), -100), 100)
    }
    self.slope = slope
    self.offset = offset
  }

  private static func logistic(_ number: Double) -> Double { 1 / (1 + exponential(-number)) }

  /// In plain arithmetic, where the system's library differs from machine to machine: a Taylor series on a
  /// 1024th of the number, squared ten times.
  private static func exponential(_ number: Double) -> Double {
    let small = min(max(number, -700), 700) / 1024
    var sum = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))))
    for _ in 0..<10 { sum *= sum }
    return sum
  }
}
