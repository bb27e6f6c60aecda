/// The store in one SQLite database, `footnote.sqlite`, in a folder of its own.
package struct SQLiteStore {
  /// Who opens it.
  package enum Role: Sendable {
    /// The one process that serves: makes the folder (mode 0700, within one that exists) and the database where
    /// there is none, brings it up to date, and takes up what an earlier process left in hand.
    case server
    /// A command beside it, such as `outbox list`: makes and migrates nothing.
    case visitor
  }
}
