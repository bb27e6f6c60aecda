/// What a plane that is a bitmap adds to bounds.
@safe
struct BitmapBound: BitwiseCopyable {
  let plane: Plane
  /// Of the term, rounded up.
  private let weight: Float
  /// Which of a window's increments is its own.
  private let column: Int32

  init(_ plane: Plane, weight: Float, column: Int) {
    self.plane = plane
    self.weight = weight
    self.column = Int32(column)
  }

  /// What it adds to a score at most in a window with these increments.
  @inline(__always)
  func bound(_ increments: UnsafePointer<Float>) -> Float { unsafe weight * increments[Int(column)] }

  @inline(__always)
  func bound(_ increments: UnsafeMutablePointer<Float>) -> Float { unsafe weight * increments[Int(column)] }
}
