import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Absurd numbers in rows")
struct StoredCountTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    try FilledStore.fill(test)
  }

  /// A column of counts, and the number of elements in the list that reads it.
  struct Place: Sendable, CustomTestStringConvertible {
    let table: String
    let column: String
    let list: @Sendable (Store) throws -> Int

    var testDescription: String { "\(table).\(column)" }
  }

  private static let traffic = { @Sendable (store: Store) in
    try store.traffic(endpoint: "flights", since: at(0)).count
  }
  private static let places: [Place] =
    ["seconds", "requests", "rows", "errors"].map {
      Place(table: "traffic", column: $0, list: traffic)
    }
    + ["number", "rows", "sourceBytes"].map {
      Place(table: "snapshot", column: $0) { try $0.snapshots().count }
    }
    + ["attempts", "stepsDone", "stepsTotal"].map {
      Place(table: "job", column: $0) { try $0.jobs().count }
    }
    + ["breaches", "rows", "version"].map {
      Place(table: "alert", column: $0) { try $0.alerts().count }
    } + [
      Place(table: "window", column: "rows") { try $0.windows(endpoint: "flights").count },
      Place(table: "ledger", column: "version") { try $0.ledger().count },
      Place(table: "retraining", column: "newVersion") { try $0.retrainings().count },
      Place(table: "versionFile", column: "bytes") { try $0.versions(of: "delay").count },
    ]

  @Test("are no record, which fails alone and is told", arguments: places, [Int64.max, -1])
  func unreadable(_ place: Place, number: Int64) throws {
    let before = try place.list(store)
    #expect(before > 0)
    try store.database.write {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF")
      try $0.execute(
        sql: "UPDATE \(place.table) SET \(place.column) = ?", arguments: [number])
    }
    #expect(throws: StoreError.self) { try place.list(store) }
    let errors = try Doctor.examine(store).findings.map(\.sentence)
    #expect(errors.contains { $0.contains("cannot be read (\(place.column) is \(number))") })
    store.unreadable.skip()
    #expect(try place.list(store) < before)
    #expect(!store.unreadable.errors.isEmpty)
  }

  @Test("keep a job waiting for nobody: it fails with its sentence, and others run")
  func job() throws {
    let now = at(800)
    let absurd = try store.jobs(in: [.queued]).map(\.id)
    try store.database.write {
      try $0.execute(sql: "UPDATE job SET attempts = ?", arguments: [Int64.max])
    }
    let sound = try store.submit(.retrain(id: 1, endpoint: "flights"), at: now)
    #expect(try store.claimJob(at: now)?.id == sound.id)
    try store.database.write {
      try $0.execute(sql: "UPDATE job SET stepsDone = -1, state = 'running' WHERE state = 'queued'")
    }
    #expect(try store.requeueLost(attemptsMax: 3, at: now).map(\.id) == [sound.id])
    let reasons = try store.read { db in
      try String.fetchAll(
        db, sql: "SELECT reason FROM job WHERE state = 'failed' AND id = ?",
        arguments: [absurd[0].number])
    }
    #expect(reasons.count == 1 && reasons[0].contains("attempts is \(Int64.max)"))
  }

  @Test("stop nobody who writes the next record")
  func writing() throws {
    try store.database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for sql in [
        "UPDATE model SET lastVersion = \(Int64.max) WHERE name = 'price'",
        "UPDATE jobLog SET number = \(Int64.max)",
        "UPDATE setting SET value = '\(Int64.max)' WHERE key LIKE 'labels.%'",
        "UPDATE run SET number = \(Int64.max)", "UPDATE series SET id = \(Int64.max)",
        "UPDATE snapshot SET number = \(Int64.max)",
      ] { try db.execute(sql: sql) }
    }
    #expect(throws: StoreError.self) { try test.version(of: "price") }
    let lines = [LogLine(time: at(1), level: .info, text: "x")]
    #expect(throws: StoreError.self) { try store.appendLog(job: JobID(1), lines) }
    let labels = [Label(prediction: "new", truth: .quantity(1), observedAt: at(1))]
    #expect(try store.addLabels(labels, endpoint: "flights").new == 1)
    #expect(try store.labelCount(endpoint: "flights") == 3)
    let run = try #require(try store.runs().first)
    #expect(try store.metricHistory(run: run.id, key: "auc").isEmpty)
    #expect(try test.run().name.isEmpty == false)
    #expect(try !Doctor.examine(store).isSound)
  }

  @Test("in one of a run's files are told, whatever is skipped")
  func artifacts() throws {
    try store.transaction { try $0.db.run("UPDATE artifact SET bytes = -1") }
    store.unreadable.skip()
    let run = try #require(try store.runs().first)
    #expect(throws: StoreError.self) { try store.artifacts(run: run.id) }
    #expect(
      try Doctor.examine(store).findings.contains {
        $0.sentence.contains("cannot be read (bytes is -1)")
      })
  }

  @Test("leave sums within 64 bits, for as many as are ever added up")
  func sums() {
    #expect(
      StoredCount.max.multipliedReportingOverflow(by: Store.trafficBucketsMax).overflow == false)
  }

  @Test("in the lease name no process")
  func lease() throws {
    let engine = EngineStatus(
      processID: 1, host: "here", version: "1", startedAt: at(0), heartbeatAt: at(0), workers: 2,
      busyWorkers: 1, address: nil)
    #expect(try store.acquireLease(engine, now: at(0)))
    try store.database.write {
      try $0.execute(
        sql: "UPDATE lease SET processID = ?, workers = ?, busyWorkers = ?, heartbeatAt = ?",
        arguments: [Int64.max, Int64.max, Int64.min, Int64.max])
    }
    let status = try #require(try store.engineStatus())
    #expect(status.processID == 0 && status.workers == StoredCount.max && status.busyWorkers == 0)
    #expect(!status.isAlive(at: at(0)))
  }
}
