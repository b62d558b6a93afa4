import Datasets
import Domain
import Foundation
import Testing

@testable import Store

@Suite("The doctor")
struct DoctorTests {
  private let test: TestStore
  private var store: Store { test.store }
  private let run: Run
  private let snapshot: DatasetSnapshot
  private let version: ModelVersion
  private let artifact: Artifact

  /// A store with one of everything.
  init() throws {
    test = try TestStore()
    try test.endpoint()
    let table = Table(columns: [Column(name: "x", values: .integer(Array(0..<100)))])
    snapshot = try test.store.addSnapshot(
      table, SnapshotDraft(dataset: "flights", source: "f.csv", actor: "user:ann"), at: at(1)
    ).snapshot
    run = try test.run()
    try test.store.logInputs(
      [DatasetInput(dataset: "flights", snapshot: snapshot.id, context: "training")], run: run.id)
    try test.store.logMetrics(
      (0..<700).map { MetricEntry("auc", MetricPoint(step: $0, time: at($0), value: 0.7)) },
      run: run.id)
    artifact = try test.store.addArtifact(run: run.id, path: "a.txt", Data("artifact".utf8))
    version = try test.store.addVersion(
      VersionDraft(
        model: "delay", run: run.id, snapshot: snapshot.id, task: .binary(classes: ["0", "1"]),
        trainer: "xgboost",
        files: ["model.ubj": Data("model".utf8)]), at: at(2))
    let log = try test.store.predictionLog("flights")
    for first in 0..<4 { try log.append(TestPredictions.block(first * 3)) }
    _ = try test.store.addLabels(
      [Label(prediction: "row-0", truth: .quantity(1), observedAt: at(1))], endpoint: "flights")
  }

  private func errors() throws -> [String] {
    try Doctor.examine(try test.reopened(.readOnly)).findings
      .filter { $0.severity == .error }.map(\.sentence)
  }

  @Test("finds nothing in a sound store, and counts what it looked at")
  func sound() throws {
    let report = try Doctor.examine(store)
    #expect(report.isSound && report.findings.isEmpty)
    #expect(report.counts.objects == 4 && report.counts.snapshots == 1)
    #expect(report.counts.runs == 1 && report.counts.metricPoints == 700)
    #expect(report.counts.versions == 1 && report.counts.labels == 1)
    #expect(report.counts.predictionBlocks == 4 && report.counts.predictionRows == 12)
  }

  @Test("reads what clients of other programs logged and registered")
  func otherPrograms() throws {
    let model = LoggedModel(
      id: "m-1", experiment: "0", name: "m", createdAt: at(1), updatedAt: at(1))
    let file = Artifact(path: "m", object: try store.put(Data("logged".utf8)), bytes: 6)
    try store.transaction { transaction in
      try transaction.addLoggedModel(model)
      try transaction.addArtifact(file, to: .model("m-1"))
    }
    let draft = VersionDraft(
      model: "other", run: "of another server", task: nil, trainer: "sklearn", files: [:],
      origin: VersionOrigin(source: "s3://bucket/m"))
    _ = try store.addVersion(draft, at: at(1))
    #expect(try Doctor.examine(store).findings.isEmpty)
    try FileManager.default.removeItem(at: store.objects.url(of: file.object))
    #expect(try errors().first?.hasSuffix("it is m of logged model m-1.") == true)
  }

  @Test("finds each object that has changed, and what it is")
  func changedObjects() throws {
    let chunk = try store.manifest(of: snapshot.id).chunks[0].object
    let users = [
      (version.files[0].object, "model.ubj of version 1 of model delay"),
      (artifact.object, "artifact a.txt of run \(run.id)"),
      (chunk, "part 1 of 1 of snapshot 1 of dataset flights"),
    ]
    for (object, user) in users {
      let file = store.objects.url(of: object)
      let bytes = try Data(contentsOf: file)
      var changed = bytes
      changed[changed.count / 2] ^= 8
      try changed.write(to: file)
      #expect(
        try errors() == [
          "Object \(object) does not have the content it was stored with; it is \(user)."
        ])
      try FileManager.default.removeItem(at: file)
      #expect(try errors() == ["Object \(object) is missing; it is \(user)."])
      try bytes.write(to: file)
      #expect(try errors().isEmpty)
    }
  }

  @Test("finds a manifest that is damaged")
  func manifest() throws {
    let file = store.objects.url(of: ObjectID(snapshot.id.text))
    try Data("{}".utf8).write(to: file)
    #expect(try errors().first?.hasSuffix("the manifest of snapshot 1 of dataset flights.") == true)
  }

  @Test("finds a flipped bit in a prediction block, and a torn one at the end")
  func predictions() throws {
    let file = store.folder.appending(path: "predictions/flights/000001.log")
    let bytes = try Data(contentsOf: file)
    var changed = bytes
    changed[80] ^= 1
    try changed.write(to: file)
    #expect(
      try errors() == [
        "Predictions of flights are damaged: \(bytes.count / 4) bytes at 0 of 000001.log, 3 rows. "
          + "The other blocks can be read."
      ])
    changed = bytes
    changed[changed.count - 1] ^= 1
    try changed.write(to: file)
    #expect(try errors().count == 1)
    #expect(try errors()[0].contains(" bytes of the predictions of flights are damaged."))
    try bytes.dropLast(5).write(to: file)
    let report = try Doctor.examine(store)
    #expect(report.isSound && report.findings.count == 1)
    #expect(report.findings[0].sentence.contains(" bytes of a block: an engine is writing it"))
    _ = try store.predictionLog("flights")
    #expect(try Doctor.examine(store).findings.isEmpty)
  }

  @Test("finds a prediction log that is gone, though the endpoint answered")
  func predictionsGone() throws {
    try store.recordTraffic([
      Traffic(
        endpoint: "flights", version: 1, start: at(0), seconds: 1, requests: 4, rows: 12,
        errors: 0, medianMilliseconds: 1, p99Milliseconds: 1, maxMilliseconds: 1)
    ])
    try FileManager.default.removeItem(at: store.folder.appending(path: "predictions/flights"))
    #expect(
      try errors() == [
        "Endpoint flights answered at least 12 rows, and its prediction log is gone."
      ])
  }

  @Test("finds that the end of a prediction log is gone, by what the endpoint answered")
  func predictionsEndGone() throws {
    try store.recordTraffic([
      Traffic(
        endpoint: "flights", version: 1, start: at(0), seconds: 1, requests: 4, rows: 12,
        errors: 0, medianMilliseconds: 1, p99Milliseconds: 1, maxMilliseconds: 1)
    ])
    #expect(try Doctor.examine(store).findings.isEmpty)
    let file = store.folder.appending(path: "predictions/flights/000001.log")
    let bytes = try Data(contentsOf: file)
    func gone(_ rows: Int) -> [String] {
      [
        "Endpoint flights answered at least 12 rows, and its prediction log has had \(rows): files of it, or "
          + "the end of the last one, are gone."
      ]
    }
    try bytes.prefix(bytes.count / 4 * 3).write(to: file)
    #expect(try errors() == gone(9))
    try FileManager.default.removeItem(at: file)
    #expect(try errors() == gone(0))
  }

  @Test("finds files that are missing at the end of a prediction log, by what stands before them")
  func lastFileGone() throws {
    let folder = store.folder.appending(path: "predictions")
    let log = try PredictionLog(
      folder: folder, endpoint: "flights", access: .readWrite, fileBytesMax: 500)
    for first in 4..<16 { try log.append(TestPredictions.block(first * 3)) }
    try log.sync()
    #expect(try Doctor.examine(store).findings.isEmpty)
    let last = try #require(log.summaries.last?.number)
    let names = [last - 1, last].map { LogSegment.url(in: log.folder, number: $0) }
    try FileManager.default.removeItem(at: names[1])
    func gone(_ file: URL) -> String {
      "The file \(file.lastPathComponent) of the predictions of flights is gone."
    }
    #expect(try errors() == [gone(names[1])])
    try FileManager.default.removeItem(at: names[0])
    #expect(try errors() == names.map(gone))
    let removed = try #require(try store.readablePredictionLog("flights").closedFiles.last)
    try store.readablePredictionLog("flights").remove(through: removed)
    for number in removed.number...last {
      try? FileManager.default.removeItem(at: LogSegment.url(in: log.folder, number: number))
      try? FileManager.default.removeItem(at: SegmentSummary.url(in: log.folder, number: number))
    }
    #expect(try errors() == [gone(LogSegment.url(in: log.folder, number: removed.number + 1))])
  }

  @Test("finds metric pages that are damaged or gone")
  func metrics() throws {
    try store.database.write { db in
      var bytes: Data = try db.value("SELECT bytes FROM metricPage ORDER BY id LIMIT 1") ?? Data()
      bytes[100] ^= 2
      try db.run(
        "UPDATE metricPage SET bytes = ? WHERE id = (SELECT min(id) FROM metricPage)", [bytes])
    }
    #expect(
      try errors() == ["Metric auc of run \(run.id) should have 700 points; 188 can be read."])
    try store.database.write { try $0.execute(sql: "DELETE FROM metricPage") }
    #expect(
      try errors() == ["Metric auc of run \(run.id) should have 700 points; 0 can be read."])
  }

  @Test("finds records that cannot be read, and references to nothing")
  func records() throws {
    try store.database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: "UPDATE ledger SET kind = 'odd'")
      try db.execute(sql: "UPDATE snapshot SET rows = 99")
      try db.execute(sql: "INSERT INTO alias VALUES ('delay', 'champion', 9)")
      try db.execute(sql: "PRAGMA foreign_keys = ON")
    }
    let found = try errors()
    #expect(found.count == 3)
    #expect(found.contains("A record in table alias refers to a missing modelVersion."))
    #expect(
      found.contains("The manifest of snapshot 1 of dataset flights has 100 rows, its record 99."))
    #expect(found.contains { $0.hasPrefix("The record 1 in ledger cannot be read") })
  }

  @Test("finds a snapshot and a run that others name and that are gone")
  func goneRecords() throws {
    try store.database.write { db in
      try db.execute(sql: "DELETE FROM snapshot")
      try db.execute(sql: "UPDATE modelVersion SET run = 'r'")
    }
    let found = try errors()
    #expect(
      found.contains("The snapshot of flights that run \(run.id) used for training is missing."))
    #expect(found.contains("The run r that made version 1 of model delay is missing."))
    #expect(
      found.contains(
        "The snapshot \(snapshot.id.short) that version 1 of model delay was trained on is missing."
      ))
  }

  @Test("finds a database that SQLite calls damaged")
  func database() throws {
    try store.database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(sql: "DELETE FROM sqlite_master WHERE name = 'runByName'")
      try db.execute(sql: "PRAGMA writable_schema = OFF")
    }
    #expect(try errors().contains { $0.hasPrefix("The database's structure is damaged: ") })
  }

  @Test("notes leftovers without calling them errors")
  func notes() throws {
    let unused = try store.put(Data("unused".utf8))
    let folder = store.objects.url(of: unused).deletingLastPathComponent()
    try Data().write(to: folder.appending(path: ".writing-1-2"))
    try Data().write(to: folder.appending(path: "readme"))
    try FileOperation.makeFolder(store.folder.appending(path: "predictions/stranger"))
    try store.saveCheckpoint(job: JobID(7), Data("x".utf8))
    let report = try Doctor.examine(store)
    #expect(report.isSound)
    let notes = report.findings.map(\.sentence)
    #expect(notes.count == 5)
    #expect(notes.contains { $0.contains(".writing-1-2 was being written when a process died") })
    #expect(notes.contains { $0.hasSuffix("readme is not an object of the store.") })
    #expect(notes.contains { $0.hasPrefix("Object \(unused) is not referred to") })
    #expect(
      notes.contains("There are predictions of stranger, which is not an endpoint of this store."))
    #expect(notes.contains("The checkpoint of job #7 is no longer needed."))
  }

  @Test("finds the damaged checkpoint of a running job")
  func checkpoint() throws {
    let job = try store.submit(.retrain(id: 1, endpoint: "flights"), at: at(1))
    try store.saveCheckpoint(job: job.id, Data("x".utf8))
    try Data("short".utf8).write(to: store.checkpointFolder.appending(path: "1"))
    #expect(
      try errors() == ["The checkpoint of job #1 is damaged; the job will begin from its start."])
  }

  @Test("tells each label that has no value of its kind")
  func labels() throws {
    try store.database.write { db in
      for (id, kind, text) in [("a", 1, nil), ("b", 2, nil), ("c", 9, "x"), ("d", 3, "{")]
        as [(String, Int, String?)]
      {
        try db.execute(
          sql: "INSERT INTO label VALUES (1, ?, ?, ?, NULL, 0)", arguments: [id, kind, text])
      }
    }
    let told = try errors()
    #expect(told.count == 4)
    #expect(
      told.first
        == "The label of prediction a of endpoint flights cannot be read: it is of kind 1 and holds "
        + "no value of that kind. Another version of Curlew may have written it.")
    #expect(try Doctor.examine(store).counts.labels == 5)
  }

  @Test("tells every record that cannot be read, and what else it finds")
  func unreadable() throws {
    try test.version()
    try store.database.write { db in
      try db.execute(sql: "UPDATE snapshot SET schema = '{'")
      try db.execute(sql: "UPDATE run SET status = 'odd'")
      try db.execute(sql: "UPDATE modelVersion SET task = '{'")
      try db.execute(sql: "UPDATE experiment SET lifecycle = 'odd'")
    }
    let told = try errors()
    for record in ["\(snapshot.id) in snapshot", "\(run.id) in run", "delay v1 in", "delay v2 in"] {
      #expect(told.contains { $0.contains(record) })
    }
    #expect(told.contains { $0.contains("in experiment") })
  }
}
