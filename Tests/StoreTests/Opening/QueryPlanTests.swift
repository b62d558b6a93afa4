import GRDB
import Testing

@testable import Store

@Suite("What is asked again and again reads an index")
struct QueryPlanTests {
  @Test(
    "a list of one endpoint, model or dataset walks its own index",
    arguments: [
      (Store.ledgerOfSubjectSQL, "ledgerBySubject"),
      (Store.retrainingsOfEndpointSQL, "retrainingByEndpoint"),
      (Store.unresolvedOfEndpointSQL, "alertByEndpoint"),
      (Store.snapshotsOfDatasetSQL, "sqlite_autoindex_snapshot_1"),
      (Store.unmaturedWindowsSQL, "windowToMature"),
      (Store.labelNewsSQL, "labelNewsByEndpoint"),
      (Store.windowEditionsSQL, "windowEdition"), (Store.lateRowsTakenSQL, "windowTimed"),
      ("\(WindowRows.select) ORDER BY number DESC LIMIT ?", "sqlite_autoindex_window_1"),
    ])
  func plans(sql: String, index: String) throws {
    let test = try TestStore()
    let plan = try test.store.read { db in
      try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN \(sql)",
        arguments: StatementArguments(sql.filter { $0 == "?" }.map { _ in 1 })
      ).map { $0["detail"] as String }
    }
    #expect(plan.contains { $0.contains(" INDEX \(index) (") }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }
}
