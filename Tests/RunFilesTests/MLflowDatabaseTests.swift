import Domain
import Foundation
import GRDB
import Testing

@testable import RunFiles

@Suite("MLflow's database")
struct MLflowDatabaseTests {
  private let place: Workplace
  private var file: URL { place.url.appending(path: "mlflow.db") }

  init() throws { place = try Workplace() }

  /// As version 1 had it; later ones added tables and columns.
  private static let oldTables = """
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256),
      artifact_location VARCHAR(256), lifecycle_stage VARCHAR(32));
    CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), user_id VARCHAR(256),
      status VARCHAR(9), start_time BIGINT, end_time BIGINT, lifecycle_stage VARCHAR(20),
      artifact_uri VARCHAR(200), experiment_id INTEGER);
    CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32),
      step BIGINT, is_nan BOOLEAN);
    CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32));
    CREATE TABLE tags (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32));
    INSERT INTO experiments VALUES (0, 'Default', '', 'active'), (1, 'birds', '', 'deleted');
    """
  private static let newTables = """
    CREATE TABLE experiment_tags (key TEXT, value TEXT, experiment_id INTEGER);
    CREATE TABLE datasets (dataset_uuid TEXT, experiment_id INTEGER, name TEXT, digest TEXT,
      dataset_source_type TEXT, dataset_source TEXT, dataset_schema TEXT, dataset_profile TEXT);
    CREATE TABLE inputs (input_uuid TEXT, source_type TEXT, source_id TEXT, destination_type TEXT,
      destination_id TEXT, step BIGINT);
    CREATE TABLE input_tags (input_uuid TEXT, name TEXT, value TEXT);
    CREATE TABLE registered_models (name TEXT);
    ALTER TABLE experiments ADD COLUMN creation_time BIGINT;
    INSERT INTO experiment_tags VALUES ('team', 'ornithology', 1);
    INSERT INTO datasets VALUES ('d1', 1, 'toy', 'a27', 'local', '{}', 's', NULL);
    INSERT INTO inputs VALUES ('i1', 'DATASET', 'd1', 'RUN', '\(parent)', 0),
      ('i2', 'RUN_OUTPUT', '\(parent)', 'MODEL_OUTPUT', 'm-1', 0);
    INSERT INTO input_tags VALUES ('i1', 'mlflow.data.context', 'training');
    INSERT INTO registered_models VALUES ('sparrow'), ('tit');
    UPDATE experiments SET creation_time = 77;
    """
  private static let parent = String(repeating: "a", count: 32)
  private static let child = String(repeating: "b", count: 32)

  private static func runs(_ address: String) -> String {
    """
    INSERT INTO runs VALUES ('\(parent)', 'calm', 'ann', 'FINISHED', 1000, 2000, 'active',
      '\(address)/\(parent)/artifacts', 1);
    INSERT INTO runs VALUES ('\(child)', NULL, 'ann', 'RUNNING', 1500, NULL, 'deleted',
      's3://bucket/\(child)/artifacts', 1);
    INSERT INTO params VALUES ('lr', '0.1', '\(parent)');
    INSERT INTO tags VALUES ('mlflow.note.content', 'seen', '\(parent)'),
      ('mlflow.parentRunId', '\(parent)', '\(child)'), ('mlflow.runName', 'low', '\(child)');
    INSERT INTO metrics VALUES ('loss', 0.5, 1, '\(parent)', 0, 0), ('m', 1, 1, '\(child)', 3, 0),
      ('loss', 0, 2, '\(parent)', 1, 1), ('loss', 1.7976931348623157e308, 3, '\(parent)', 2, 0),
      ('loss', -1.7976931348623157e308, 4, '\(parent)', 3, 0);
    """
  }

  private func fill(_ statements: String...) throws {
    try DatabaseQueue(path: file.path).write { db in
      for statement in statements { try db.execute(sql: statement) }
    }
  }

  @Test("Runs have what their tables say; the others are counted")
  func listing() throws {
    try fill(Self.oldTables, Self.runs("x"), Self.newTables)
    let source = try MLflowDatabase(at: file)
    #expect(source.runs.map(\.sourceID) == [Self.parent, Self.child])
    let run = source.runs[0]
    #expect(run.experiment == "birds" && run.name == "calm" && run.user == "ann")
    #expect(run.status == .finished && run.startedAt?.milliseconds == 1_000)
    #expect(run.endedAt?.milliseconds == 2_000 && run.params == ["lr": "0.1"])
    #expect(run.tags == [RunTag.note: "seen"])
    let input = LoggedInput(
      dataset: LoggedDataset(
        name: "toy", digest: "a27", sourceType: "local", source: "{}", schema: "s"),
      tags: [LoggedInput.contextTag: "training"])
    #expect(run.inputs == [input])
    let child = source.runs[1]
    #expect(child.parent == Self.parent && child.isDeleted && child.name == "low")
    #expect(child.status == .running && child.endedAt == nil)
    #expect(source.experiments[1].tags == ["team": "ornithology"])
    #expect(source.experiments[1].isDeleted && source.experiments[1].createdAt?.milliseconds == 77)
    #expect(source.leftOut == ["registered model": 2])
  }

  @Test("Points come in the order in which they were logged, with NaN and infinity")
  func points() throws {
    try fill(Self.oldTables, Self.runs("x"))
    let gathered = try Gathered(try MLflowDatabase(at: file), recordsMax: 3)
    let values = gathered.points("loss").map(\.value)
    #expect(values[0] == 0.5 && values[1].isNaN && values[2...] == [.infinity, -.infinity])
    #expect(gathered.points("loss").map(\.step) == [0, 1, 2, 3] && gathered.pieces == 2)
  }

  @Test("A run that grew goes on behind what was read, also after its database was cleaned")
  func grows() throws {
    try fill(Self.oldTables, Self.runs("x"))
    let first = try Gathered(try MLflowDatabase(at: file), Self.child)
    #expect(first.points == 1)
    try fill(
      "DELETE FROM metrics WHERE run_uuid = '\(Self.parent)'",
      "INSERT INTO metrics VALUES ('m', 2, 9, '\(Self.child)', 4, 0)")
    try DatabaseQueue(path: file.path).vacuum()
    let source = try MLflowDatabase(at: file)
    let second = try Gathered(source, Self.child, from: first.position)
    #expect(second.points("m").map(\.step) == [4])
    #expect(try Gathered(source, Self.child, from: second.position).points == 0)
    #expect(try Gathered(source, Self.parent, from: second.position).points == 0)
  }

  @Test("Files are those of the address, else of the usual place; buckets are told")
  func files() throws {
    try place.write("kept/\(Self.parent)/artifacts/a/b.txt", "x")
    try fill(Self.oldTables, Self.runs("file://\(place.url.path)/kept"))
    let source = try MLflowDatabase(at: file)
    #expect(try source.files(of: Self.parent).files.map(\.path) == ["a/b.txt"])
    let address = "s3://bucket/\(Self.child)/artifacts"
    #expect(
      try source.files(of: Self.child).faults
        == [.filesElsewhere(owner: Self.child, address: address)])
    try place.write("mlartifacts/1/\(Self.child)/artifacts/c", "x")
    #expect(try source.files(of: Self.child).files.map(\.path) == ["c"])
  }

  @Test("A folder that is not the run's own is not listed, whatever the address says")
  func foreignFolder() throws {
    try place.write("secrets/key", "x")
    try fill(
      Self.oldTables, Self.runs("x"),
      "UPDATE runs SET artifact_uri = '\(place.url.path)/secrets'")
    let listing = try MLflowDatabase(at: file).files(of: Self.parent)
    #expect(listing.files.isEmpty && listing.faults.count == 1)
  }

  @Test("What is no database of MLflow is refused with its reason")
  func refusals() throws {
    #expect(throws: RunFilesError.missing(path: file.path)) { try MLflowDatabase(at: file) }
    try place.write("mlflow.db", "these are no pages of SQLite, but long enough to be looked at")
    #expect {
      try MLflowDatabase(at: file)
    } throws: { error in
      if case .databaseUnreadable? = error as? RunFilesError { true } else { false }
    }
    try FileManager.default.removeItem(at: file)
    try fill("CREATE TABLE experiments (name TEXT)")
    #expect(throws: RunFilesError.tableMissing(path: file.path, table: "runs")) {
      try MLflowDatabase(at: file)
    }
    try FileManager.default.removeItem(at: file)
    try fill(Self.oldTables)
    let source = try MLflowDatabase(at: file)
    #expect(throws: RunFilesError.runUnknown(sourceID: "x", path: file.path)) {
      try source.files(of: "x")
    }
  }
}
