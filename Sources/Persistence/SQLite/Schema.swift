internal import GRDB

/// The tables, as a list of changes that is only ever added to.
///
/// `is_head` marks, of each conversation, the first row that is not settled, so that what may be handed out next
/// is found in an index, however much waits behind it. Times are milliseconds since 1970.
enum Schema {
  static let first = "1 inbox, outbox, conversations"
  static let second = "2 gaps"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(first) { db in
      for statement in [inbox, outbox, attempts, memory] { try db.execute(sql: statement) }
    }
    migrator.registerMigration(second) { db in try db.execute(sql: GapTable.tables) }
    return migrator
  }

  private static let inbox = """
    CREATE TABLE inbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      channel TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('question', 'action')),
      event TEXT NOT NULL,
      conversation TEXT NOT NULL,
      text TEXT NOT NULL,
      audience TEXT NOT NULL,
      target BLOB NOT NULL,
      is_inline INTEGER NOT NULL,
      response BLOB,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'expired', 'failed')),
      is_head INTEGER NOT NULL,
      received INTEGER NOT NULL,
      expires INTEGER,
      keep_until INTEGER NOT NULL,
      claims INTEGER NOT NULL DEFAULT 0,
      claimed_by TEXT,
      claimed_until INTEGER,
      UNIQUE (channel, kind, event)
    ) STRICT;
    CREATE INDEX inbox_heads ON inbox (id) WHERE is_head = 1;
    CREATE INDEX inbox_threads ON inbox (channel, conversation, id) WHERE state = 'waiting';
    CREATE INDEX inbox_expiry ON inbox (expires) WHERE state = 'waiting' AND expires IS NOT NULL;
    CREATE INDEX inbox_kept ON inbox (keep_until) WHERE state <> 'waiting';
    """

  private static let outbox = """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      message TEXT NOT NULL UNIQUE,
      channel TEXT NOT NULL,
      conversation TEXT NOT NULL,
      part INTEGER NOT NULL,
      target BLOB NOT NULL,
      call TEXT NOT NULL,
      body BLOB NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'expired', 'dropped')),
      is_head INTEGER NOT NULL,
      created INTEGER NOT NULL,
      due INTEGER NOT NULL,
      has_turn INTEGER NOT NULL DEFAULT 0,
      expires INTEGER,
      settled INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      step INTEGER NOT NULL DEFAULT 0,
      last_outcome TEXT,
      is_ambiguous INTEGER NOT NULL DEFAULT 0,
      claimed_by TEXT,
      claimed_until INTEGER
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (channel, due, id) WHERE is_head = 1;
    CREATE INDEX outbox_threads ON outbox (channel, conversation, id) WHERE state = 'pending';
    CREATE INDEX outbox_expiry ON outbox (expires) WHERE state = 'pending' AND expires IS NOT NULL;
    CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL;
    CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
    """

  private static let attempts = """
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY,
      message INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
      started INTEGER NOT NULL,
      ended INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      status INTEGER,
      detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attempt_message ON attempt (message, id);
    """

  private static let memory = """
    CREATE TABLE conversation (
      channel TEXT NOT NULL,
      conversation TEXT NOT NULL,
      memory BLOB,
      corpus TEXT,
      version INTEGER NOT NULL,
      touched INTEGER NOT NULL,
      PRIMARY KEY (channel, conversation)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX conversation_idle ON conversation (touched);
    CREATE TABLE fact (
      channel TEXT NOT NULL,
      fact TEXT NOT NULL,
      PRIMARY KEY (channel, fact)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE endpoint (
      channel TEXT NOT NULL PRIMARY KEY,
      failing_since INTEGER,
      disabled_since INTEGER,
      reason TEXT
    ) STRICT, WITHOUT ROWID;
    """
}
