/// The third schema: labels as what was said, a window's verdict for each version and role, and
/// work that tells in which form it is written.
///
/// A label of the schemas before was a number that the then champion gave a meaning. Where the
/// champion of its endpoint lists classes, the label becomes the name of one. Everything else stays
/// the number that it was: what a binary model calls its classes is not in the database, so readers
/// take the quantities 0 and 1 for the first and second class of such a task.
enum SchemaV3 {
  static let sql = [labels, windows, runs, jobs, alerts].joined()

  private static let labels = """
    CREATE TABLE labelSaid (
      endpoint INTEGER NOT NULL REFERENCES endpoint, prediction TEXT NOT NULL,
      kind INTEGER NOT NULL, -- see LabelRows
      text TEXT, number REAL, observedAt INTEGER NOT NULL,
      PRIMARY KEY (endpoint, prediction)) STRICT, WITHOUT ROWID;
    INSERT INTO labelSaid
      SELECT label.endpoint, label.prediction, iif(class.value IS NULL, 2, 1), class.value,
        iif(class.value IS NULL, label.value, NULL), label.observedAt
      FROM label JOIN endpoint ON endpoint.number = label.endpoint
      LEFT JOIN alias ON alias.model = endpoint.model AND alias.alias = 'champion'
      LEFT JOIN modelVersion AS live
        ON live.model = alias.model AND live.version = alias.version
      LEFT JOIN json_each(iif(json_valid(live.task), live.task, NULL), '$.multiclass.classes')
        AS class ON class.key = label.value;
    DROP TABLE label;
    ALTER TABLE labelSaid RENAME TO label;

    """

  private static let windows = """
    CREATE TABLE windowOfRole (
      endpoint INTEGER NOT NULL REFERENCES endpoint, number INTEGER NOT NULL,
      version INTEGER NOT NULL, role TEXT NOT NULL,
      start INTEGER NOT NULL, ended INTEGER NOT NULL, rows INTEGER NOT NULL,
      reference TEXT, referenceRows INTEGER NOT NULL,
      labelCoverage REAL NOT NULL, matured INTEGER NOT NULL, state TEXT NOT NULL,
      realized TEXT NOT NULL, features BLOB NOT NULL,
      reason TEXT, -- why it cannot be judged
      PRIMARY KEY (endpoint, number, version, role)) STRICT;
    INSERT INTO windowOfRole
      SELECT endpoint, number, version, 'champion', start, ended, rows, reference, referenceRows,
        labelCoverage, matured, state, realized, features, NULL FROM window;
    DROP TABLE window;
    ALTER TABLE windowOfRole RENAME TO window;
    -- Asked for at every turn of the monitors.
    CREATE INDEX windowToMature ON window (endpoint, ended) WHERE matured = 0;
    CREATE TRIGGER windowAfterInsert AFTER INSERT ON window BEGIN
      UPDATE revision SET value = value + 1 WHERE topic = 'windows';
    END;
    CREATE TRIGGER windowAfterUpdate AFTER UPDATE ON window BEGIN
      UPDATE revision SET value = value + 1 WHERE topic = 'windows';
    END;
    CREATE TRIGGER windowAfterDelete AFTER DELETE ON window BEGIN
      UPDATE revision SET value = value + 1 WHERE topic = 'windows';
    END;

    """

  private static let runs = """
    ALTER TABLE run ADD COLUMN parent TEXT;
    CREATE INDEX runByParent ON run (parent) WHERE parent IS NOT NULL;

    """

  private static let jobs = """
    ALTER TABLE job ADD COLUMN payloadVersion INTEGER NOT NULL DEFAULT 1; -- the form of work
    ALTER TABLE job ADD COLUMN subject TEXT; -- NULL: work is as before kinds had payloads
    ALTER TABLE job ADD COLUMN parent INTEGER REFERENCES job;
    CREATE INDEX jobByParent ON job (parent) WHERE parent IS NOT NULL;

    """

  private static let alerts = """
    CREATE INDEX alertByEndpoint ON alert (endpoint, state);

    """
}
