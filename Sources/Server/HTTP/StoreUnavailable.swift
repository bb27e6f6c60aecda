/// The store cannot take what a request brought: nothing of it is stored, and it may be sent again.
package struct StoreUnavailable: Error {
  /// For the log; may name files, never what was asked.
  let reason: String

  package init(reason: String) { self.reason = reason }
}
