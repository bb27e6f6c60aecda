internal import Glibc

/// What the system said: an `errno`.
public struct SystemError: Error, Equatable {
  public let code: Int32

  public init(_ code: Int32) { self.code = code }

  public var description: String { unsafe String(cString: strerror(code)) }
}
