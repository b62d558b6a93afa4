/// The sixth schema: alerts on their way out, see `OutboxMessage`.
enum SchemaV6 {
  static let sql = """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: receivers tell repetitions by it
      alert INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, -- of the route
      body TEXT NOT NULL, -- JSON
      createdAt INTEGER NOT NULL, attempts INTEGER NOT NULL, nextAt INTEGER NOT NULL,
      failure TEXT -- why the last attempt failed
    ) STRICT;
    CREATE INDEX outboxByRoute ON outbox (kind, target, id);

    """
}
