import Domain
import GRDB

/// The second schema: counters of what has changed, and summaries of long metrics.
///
/// A dashboard looks ten times a second whether anything has changed; the counters tell it what, so
/// that a heartbeat does not make it read the ledger. Triggers keep them, since no writer can then
/// forget one.
enum SchemaV2 {
  /// The tables whose rows make up a topic.
  static let tables: [StoreTopic: [String]] = [
    .runs: ["run", "param", "tag", "artifact"], .metrics: ["series"], .jobs: ["job"],
    .jobLogs: ["jobLog"],
    .registry: ["model", "modelTag", "modelVersion", "alias", "aliasChange"],
    .endpoints: ["endpoint"], .traffic: ["traffic"], .windows: ["window"], .alerts: ["alert"],
    .retrainings: ["retraining"], .ledger: ["ledger"], .snapshots: ["snapshot"],
  ]

  static var sql: String {
    revisionTable + StoreTopic.allCases.map(topicSQL).joined() + lateMetrics + summaries
  }

  private static let revisionTable = """
    CREATE TABLE revision (topic TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    """

  /// Metrics that come after a run has ended: who holds ended runs need not ask for them anew.
  private static let lateMetrics = ["INSERT", "UPDATE"].map { event in
    """
    CREATE TRIGGER lateSeriesAfter\(event.capitalized) AFTER \(event) ON series
      WHEN (SELECT status FROM run WHERE number = NEW.run) != 'running' BEGIN
      UPDATE revision SET value = value + 1 WHERE topic = 'runs';
    END;

    """
  }.joined()

  private static let summaries = """
    CREATE TABLE metricSummary ( -- of each full page; see MetricPageSummary
      id INTEGER PRIMARY KEY, -- the page's
      stepMin INTEGER NOT NULL, stepMax INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;

    """

  private static func topicSQL(_ topic: StoreTopic) -> String {
    let name = topic.rawValue.quotedForSQL
    return "INSERT INTO revision VALUES (\(name), 1);\n"
      + triggers(of: topic, on: tables[topic] ?? [])
  }

  /// Statements that make a change of any row of the tables one of the topic.
  static func triggers(of topic: StoreTopic, on tables: [String]) -> String {
    tables.flatMap { table in
      ["INSERT", "UPDATE", "DELETE"].map { event in
        """
        CREATE TRIGGER \(table)After\(event.capitalized) AFTER \(event) ON \(table) BEGIN
          UPDATE revision SET value = value + 1 WHERE topic = \(topic.rawValue.quotedForSQL);
        END;

        """
      }
    }.joined()
  }

  /// Summarises the pages that a store of the first schema has.
  static func summarizePages(_ db: Database) throws {
    let pages = try Row.fetchCursor(
      db, sql: "SELECT id, bytes FROM metricPage WHERE points = \(MetricPage.pointsMax)")
    while let row = try pages.next() {
      // A damaged page is told by whoever reads it.
      guard let page = try? MetricPage(bytes: row[1]) else { continue }
      try MetricPageSummary(page).save(id: row[0], db)
    }
  }
}
