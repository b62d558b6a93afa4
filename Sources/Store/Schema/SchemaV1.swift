/// The first schema. Never changed once released; a later one is a migration of its own.
///
/// Times are milliseconds since the epoch. A REAL that is NULL is NaN where the column's table says
/// so, otherwise it is missing. Runs, keys of params, metrics and tags, and endpoints have small
/// numbers, because their names would be repeated in millions of rows. Enums and nested values are
/// stored as the text or JSON that Domain's Codable gives them.
enum SchemaV1 {
  static let sql = [tracking, metrics, data, jobs, registry, serving, loop].joined()

  static let tracking = """
    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE experiment (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, lifecycle TEXT NOT NULL,
      createdAt INTEGER NOT NULL) STRICT;
    CREATE TABLE experimentTag (
      experiment INTEGER NOT NULL REFERENCES experiment, key TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (experiment, key)) STRICT, WITHOUT ROWID;

    CREATE TABLE key (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE run (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      experiment INTEGER NOT NULL REFERENCES experiment, name TEXT NOT NULL,
      status TEXT NOT NULL, lifecycle TEXT NOT NULL, startedAt INTEGER NOT NULL,
      endedAt INTEGER, reason TEXT, job INTEGER, user TEXT NOT NULL) STRICT;
    CREATE INDEX runByStart ON run (lifecycle, startedAt DESC, id);
    CREATE INDEX runByExperiment ON run (experiment, lifecycle, startedAt DESC);
    CREATE INDEX runByName ON run (name);

    CREATE TABLE param (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      key INTEGER NOT NULL REFERENCES key, value TEXT NOT NULL,
      number REAL, -- what the text spells; NULL where it spells no number
      PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
    CREATE INDEX paramByNumber ON param (key, number);
    CREATE TABLE tag (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      key INTEGER NOT NULL REFERENCES key, value TEXT NOT NULL,
      number REAL, -- as in param
      PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
    CREATE INDEX tagByKey ON tag (key);
    CREATE TABLE input (
      -- The key's columns come first: SQLite 3.40's integrity check reports others as NULL.
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, snapshot TEXT NOT NULL,
      context TEXT NOT NULL, dataset TEXT NOT NULL,
      PRIMARY KEY (run, snapshot, context)) STRICT, WITHOUT ROWID;
    CREATE TABLE artifact (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, path TEXT NOT NULL,
      object TEXT NOT NULL, bytes INTEGER NOT NULL,
      PRIMARY KEY (run, path)) STRICT, WITHOUT ROWID;

    """

  static let metrics = """
    CREATE TABLE series ( -- one metric of one run, and its last point
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      key INTEGER NOT NULL REFERENCES key, points INTEGER NOT NULL, step INTEGER NOT NULL,
      time INTEGER NOT NULL,
      value REAL, -- NULL: NaN
      UNIQUE (run, key)) STRICT;
    CREATE INDEX seriesByValue ON series (key, value, run);
    CREATE TABLE metricPage ( -- id: series · 2^24 + the page's number, so a series lies together
      id INTEGER PRIMARY KEY, points INTEGER NOT NULL, stepMin INTEGER NOT NULL,
      stepMax INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;

    """

  static let data = """
    CREATE TABLE snapshot (
      rowid INTEGER PRIMARY KEY, id TEXT NOT NULL, dataset TEXT NOT NULL,
      number INTEGER NOT NULL, parent TEXT, createdAt INTEGER NOT NULL, source TEXT NOT NULL,
      rows INTEGER NOT NULL, sourceBytes INTEGER NOT NULL, timeFirst INTEGER, timeLast INTEGER,
      schema TEXT NOT NULL, profile TEXT NOT NULL, outcomes TEXT NOT NULL,
      UNIQUE (dataset, number)) STRICT;
    CREATE INDEX snapshotByID ON snapshot (id);

    """

  static let jobs = """
    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, work TEXT NOT NULL,
      state TEXT NOT NULL, priority INTEGER NOT NULL, attempts INTEGER NOT NULL,
      submittedAt INTEGER NOT NULL, startedAt INTEGER, endedAt INTEGER, heartbeatAt INTEGER,
      stepsDone INTEGER NOT NULL, stepsTotal INTEGER NOT NULL, detail TEXT NOT NULL,
      reason TEXT, run TEXT, cancelRequested INTEGER NOT NULL) STRICT;
    CREATE INDEX jobByState ON job (state, priority DESC, id);
    CREATE TABLE jobLog (
      job INTEGER NOT NULL REFERENCES job ON DELETE CASCADE, number INTEGER NOT NULL,
      time INTEGER NOT NULL, level TEXT NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (job, number)) STRICT, WITHOUT ROWID;

    CREATE TABLE lease (
      only INTEGER PRIMARY KEY CHECK (only = 1), processID INTEGER NOT NULL, host TEXT NOT NULL,
      version TEXT NOT NULL, startedAt INTEGER NOT NULL, heartbeatAt INTEGER NOT NULL,
      workers INTEGER NOT NULL, busyWorkers INTEGER NOT NULL, address TEXT) STRICT;
    CREATE TABLE command (
      id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, actor TEXT NOT NULL,
      body TEXT NOT NULL, taken INTEGER NOT NULL DEFAULT 0, result TEXT) STRICT;
    CREATE INDEX commandToDo ON command (id) WHERE result IS NULL;

    """

  static let registry = """
    CREATE TABLE model (
      name TEXT PRIMARY KEY, createdAt INTEGER NOT NULL, description TEXT NOT NULL) STRICT;
    CREATE TABLE modelTag (
      model TEXT NOT NULL REFERENCES model, key TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (model, key)) STRICT, WITHOUT ROWID;
    CREATE TABLE modelVersion (
      model TEXT NOT NULL REFERENCES model, version INTEGER NOT NULL,
      createdAt INTEGER NOT NULL, run TEXT, snapshot TEXT, task TEXT NOT NULL,
      trainer TEXT NOT NULL, description TEXT NOT NULL, tags TEXT NOT NULL,
      metrics TEXT NOT NULL, PRIMARY KEY (model, version)) STRICT;
    CREATE TABLE versionFile (
      model TEXT NOT NULL, version INTEGER NOT NULL, path TEXT NOT NULL, object TEXT NOT NULL,
      bytes INTEGER NOT NULL, PRIMARY KEY (model, version, path),
      FOREIGN KEY (model, version) REFERENCES modelVersion) STRICT, WITHOUT ROWID;
    CREATE TABLE alias (
      model TEXT NOT NULL, alias TEXT NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY (model, alias),
      FOREIGN KEY (model, version) REFERENCES modelVersion) STRICT, WITHOUT ROWID;
    CREATE TABLE aliasChange (
      id INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL REFERENCES model,
      alias TEXT NOT NULL, version INTEGER, previous INTEGER, time INTEGER NOT NULL,
      actor TEXT NOT NULL, reason TEXT NOT NULL,
      isRollback INTEGER NOT NULL) STRICT;
    CREATE INDEX aliasChangeByAlias ON aliasChange (model, alias, id);

    """

  static let serving = """
    CREATE TABLE endpoint (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, model TEXT NOT NULL,
      createdAt INTEGER NOT NULL, address TEXT) STRICT;
    CREATE TABLE traffic (
      endpoint INTEGER NOT NULL REFERENCES endpoint, start INTEGER NOT NULL,
      version INTEGER NOT NULL, seconds INTEGER NOT NULL, requests INTEGER NOT NULL,
      rows INTEGER NOT NULL, errors INTEGER NOT NULL, median REAL NOT NULL, p99 REAL NOT NULL,
      max REAL NOT NULL, PRIMARY KEY (endpoint, start, version)) STRICT, WITHOUT ROWID;
    CREATE TABLE label (
      endpoint INTEGER NOT NULL REFERENCES endpoint, prediction TEXT NOT NULL,
      value REAL NOT NULL, observedAt INTEGER NOT NULL,
      PRIMARY KEY (endpoint, prediction)) STRICT, WITHOUT ROWID;
    CREATE TABLE window (
      endpoint INTEGER NOT NULL REFERENCES endpoint, number INTEGER NOT NULL,
      start INTEGER NOT NULL, ended INTEGER NOT NULL, rows INTEGER NOT NULL,
      version INTEGER NOT NULL, reference TEXT, referenceRows INTEGER NOT NULL,
      labelCoverage REAL NOT NULL, matured INTEGER NOT NULL, state TEXT NOT NULL,
      realized TEXT NOT NULL, features BLOB NOT NULL,
      PRIMARY KEY (endpoint, number)) STRICT;

    """

  static let loop = """
    CREATE TABLE alert (
      id INTEGER PRIMARY KEY AUTOINCREMENT, endpoint TEXT, subject TEXT NOT NULL,
      subjectName TEXT NOT NULL, state TEXT NOT NULL, since INTEGER NOT NULL, firedAt INTEGER,
      resolvedAt INTEGER, breaches INTEGER NOT NULL, value REAL, threshold REAL, rows INTEGER,
      version INTEGER, sentence TEXT NOT NULL, acknowledgedBy TEXT, silencedUntil INTEGER,
      silenceReason TEXT) STRICT;
    CREATE INDEX alertByState ON alert (state, id);
    CREATE TABLE retraining (
      id INTEGER PRIMARY KEY AUTOINCREMENT, endpoint TEXT NOT NULL, trigger TEXT NOT NULL,
      stage TEXT NOT NULL, proposedAt INTEGER NOT NULL, endedAt INTEGER, job INTEGER,
      snapshot TEXT, holdoutStart INTEGER, challengerRun TEXT, refitRun TEXT, gate TEXT,
      newVersion INTEGER, reason TEXT NOT NULL) STRICT;
    CREATE INDEX retrainingByEndpoint ON retraining (endpoint, id);
    CREATE TABLE ledger (
      id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, actor TEXT NOT NULL,
      kind TEXT NOT NULL, subject TEXT NOT NULL, version INTEGER, sentence TEXT NOT NULL,
      evidence TEXT NOT NULL) STRICT;
    CREATE INDEX ledgerBySubject ON ledger (subject, id);

    """
}
