import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("What has changed")
struct RevisionTests {
  /// The topics that a change moves.
  private func moved(_ test: TestStore, _ change: () throws -> Void) throws -> Set<StoreTopic> {
    let before = try test.store.revisions()
    try change()
    let after = try test.store.revisions()
    return Set(StoreTopic.allCases.filter { after[$0] != before[$0] })
  }

  @Test("each part of the store has a counter of its own")
  func topics() throws {
    let test = try TestStore()
    var run: Run?
    #expect(try moved(test) { run = try test.run(params: ["a": "1"]) } == [.runs])
    let id = try #require(run).id
    let entry = MetricEntry("auc", MetricPoint(step: 1, time: at(1), value: 0.5))
    #expect(try moved(test) { try test.store.logMetrics([entry], run: id) } == [.metrics])
    try test.store.endRun(id, status: .finished, at: at(3))
    let late = MetricEntry("auc", MetricPoint(step: 2, time: at(4), value: 0.6))
    #expect(try moved(test) { try test.store.logMetrics([late], run: id) } == [.metrics, .runs])
    #expect(try moved(test) { try test.version() } == [.registry])
    #expect(try moved(test) { try test.endpoint() } == [.endpoints])
    #expect(
      try moved(test) {
        _ = try test.store.submit(.retrain(id: 1, endpoint: "flights"), at: at(5))
      } == [.jobs])
    #expect(
      try moved(test) {
        try test.store.saveAlert(
          Alert(
            endpoint: "flights", subject: .performance(.auc), state: .firing, since: at(7),
            sentence: "AUC fell."))
      } == [.alerts])
    #expect(try moved(test) { try test.store.set("workers", to: "3") } == [])
  }

  @Test("every table that a topic names is there, and has its triggers")
  func tables() throws {
    let test = try TestStore()
    let triggers = try test.store.read { db in
      try String.fetchAll(db, sql: "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    }
    for table in SchemaV2.tables.values.joined() {
      let late = table == "series" ? 2 : 0
      #expect(triggers.count { $0 == table } == 3 + late, "\(table)")
    }
    #expect(Set(SchemaV2.tables.keys) == Set(StoreTopic.allCases))
  }

  @Test("ended jobs are given back as they are known, the others are read")
  func knownJobs() throws {
    let test = try TestStore()
    let first = try test.store.submit(.retrain(id: 1, endpoint: "flights"), at: at(1))
    let second = try test.store.submit(.retrain(id: 2, endpoint: "flights"), at: at(2))
    var known = first
    known.detail = "as it is known"
    let jobs = try test.store.latestJobs(limit: 1, knowing: [first.id: known])
    #expect(jobs.map(\.id) == [second.id, first.id], "a queued job is there, however old")
    #expect(jobs.last?.detail == "as it is known")
  }
}
