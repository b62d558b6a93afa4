import Domain

/// The seventh schema: what MLflow's clients log beyond runs.
///
/// An experiment may keep its artifacts elsewhere; datasets are known by name and digest where a client
/// logs them, not by a snapshot; models are logged with params, tags, metrics and files of their own,
/// and versions are registered of models that other programs made, whose task nobody knows.
enum SchemaV7 {
  static let sql =
    [experiments, runs, datasets, loggedModels, versions, imports].joined()
    + triggers

  private static let experiments = """
    ALTER TABLE experiment ADD COLUMN location TEXT; -- of its artifacts; NULL: this store
    ALTER TABLE experiment ADD COLUMN updatedAt INTEGER; -- NULL: as it was made

    """

  private static let runs = """
    ALTER TABLE run ADD COLUMN heardAt INTEGER; -- the last word of its client; NULL: a job's run

    """

  private static let datasets = """
    CREATE TABLE loggedDataset (
      id INTEGER PRIMARY KEY, experiment INTEGER NOT NULL REFERENCES experiment,
      name TEXT NOT NULL, digest TEXT NOT NULL, sourceType TEXT NOT NULL, source TEXT NOT NULL,
      schema TEXT, profile TEXT, UNIQUE (experiment, name, digest)) STRICT;
    CREATE TABLE loggedInput (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      dataset INTEGER NOT NULL REFERENCES loggedDataset, tags TEXT NOT NULL, -- a JSON object
      PRIMARY KEY (run, dataset)) STRICT, WITHOUT ROWID;

    """

  private static let loggedModels = """
    CREATE TABLE loggedModel (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      experiment INTEGER NOT NULL REFERENCES experiment, name TEXT NOT NULL,
      lifecycle TEXT NOT NULL, status TEXT NOT NULL, message TEXT, type TEXT NOT NULL,
      run TEXT, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL) STRICT;
    CREATE INDEX loggedModelByExperiment ON loggedModel (experiment, lifecycle, createdAt DESC, id);
    CREATE INDEX loggedModelByRun ON loggedModel (run);
    CREATE TABLE loggedModelParam (
      model INTEGER NOT NULL REFERENCES loggedModel ON DELETE CASCADE, key TEXT NOT NULL,
      value TEXT NOT NULL, PRIMARY KEY (model, key)) STRICT, WITHOUT ROWID;
    CREATE TABLE loggedModelTag (
      model INTEGER NOT NULL REFERENCES loggedModel ON DELETE CASCADE, key TEXT NOT NULL,
      value TEXT NOT NULL, PRIMARY KEY (model, key)) STRICT, WITHOUT ROWID;
    CREATE TABLE loggedModelMetric (
      id INTEGER PRIMARY KEY, model INTEGER NOT NULL REFERENCES loggedModel ON DELETE CASCADE,
      key TEXT NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL,
      value REAL, -- NULL: NaN
      run TEXT, dataset TEXT, digest TEXT) STRICT;
    CREATE INDEX loggedModelMetricByModel ON loggedModelMetric (model, key, step, time);
    CREATE TABLE loggedModelFile (
      model INTEGER NOT NULL REFERENCES loggedModel ON DELETE CASCADE, path TEXT NOT NULL,
      object TEXT NOT NULL, bytes INTEGER NOT NULL,
      PRIMARY KEY (model, path)) STRICT, WITHOUT ROWID;
    CREATE TABLE runModel ( -- a logged model that a run read or wrote
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, model TEXT NOT NULL,
      isOutput INTEGER NOT NULL, step INTEGER NOT NULL,
      PRIMARY KEY (run, isOutput, model)) STRICT, WITHOUT ROWID;

    """

  private static let versions = """
    ALTER TABLE model ADD COLUMN updatedAt INTEGER; -- NULL: as it was made
    ALTER TABLE model ADD COLUMN lastVersion INTEGER NOT NULL DEFAULT 0; -- the greatest ever given
    UPDATE model SET lastVersion =
      coalesce((SELECT max(version) FROM modelVersion WHERE model = name), 0);
    ALTER TABLE modelVersion ADD COLUMN updatedAt INTEGER; -- NULL: as it was made
    ALTER TABLE modelVersion ADD COLUMN source TEXT; -- what a client said that it was made of
    ALTER TABLE modelVersion ADD COLUMN runLink TEXT;
    ALTER TABLE modelVersion ADD COLUMN stage TEXT; -- MLflow's; NULL: None
    ALTER TABLE modelVersion ADD COLUMN loggedModel TEXT; -- the one whose files it has

    """

  private static let imports = """
    CREATE TABLE importPosition ( -- how far a file of another program was read
      source TEXT PRIMARY KEY, run TEXT, position TEXT NOT NULL) STRICT, WITHOUT ROWID;

    """

  private static let triggers = SchemaV2.triggers(
    of: .runs,
    on: [
      "loggedDataset", "loggedInput", "loggedModel", "loggedModelParam", "loggedModelTag",
      "loggedModelMetric", "loggedModelFile", "runModel", "experiment", "experimentTag",
    ])
}
