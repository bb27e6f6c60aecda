/// Where a plane's statements are written down, in 16 bytes. The plane numbered 0 is none.
struct PlaneEntry: BitwiseCopyable {
  enum Form: UInt64 {
    /// `place` is the only slot.
    case single
    /// `place` is where its slots stand in `lists`, in units of 4 bytes: UInt32.
    case list
    /// `place` is where its directory stands in `lists`, in units of 4 bytes: for each window, and behind the last,
    /// how many of its slots stand before it; behind the directory these, counted from their window's start: UInt16.
    case windowed
    /// `place` is where its words stand in `bitmaps`, in units of 8 bytes.
    case bitmap
  }

  /// In its highest byte the form.
  private var bits: UInt64
  var count: UInt32
  /// The plane of one occurrence more, or 0.
  var following: UInt32

  init(_ form: Form, place: Int, count: UInt32, following: UInt32) {
    bits = UInt64(place) | form.rawValue << 56
    self.count = count
    self.following = following
  }

  @inline(__always)
  var form: Form? { Form(rawValue: bits >> 56) }

  @inline(__always)
  var place: Int {
    get { Int(bits & (1 << 56 - 1)) }
    set { bits = bits & (0xFF << 56) | UInt64(newValue) }
  }
}
