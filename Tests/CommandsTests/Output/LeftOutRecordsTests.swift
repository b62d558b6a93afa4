import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct LeftOutRecordsTests {
  @Test("Lists show what can be read, and say what was left out")
  func lists() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    for _ in 0..<2 {
      try store.saveAlert(
        Alert(
          endpoint: Fleet.endpoint, subject: .drift, state: .firing, since: Fleet.start,
          sentence: "See."))
      _ = try store.submit(.retrain(id: 1, endpoint: Fleet.endpoint), at: Fleet.start)
    }
    for name in ["calm-dunlin-1", "calm-dunlin-2"] {
      _ = try Fleet.run(name, in: store, at: Fleet.start)
      _ = try store.addVersion(
        VersionDraft(model: Fleet.model, task: .regression, trainer: "constant", files: [:]),
        at: Fleet.start)
    }
    try store.transaction { transaction in
      try transaction.db.run("UPDATE alert SET subject = '{' WHERE id = 1")
      try transaction.db.run("UPDATE job SET state = 'flying' WHERE id = 1")
      try transaction.db.run("UPDATE modelVersion SET task = '{' WHERE version = 1")
      try transaction.db.run("UPDATE run SET status = 'odd' WHERE name = 'calm-dunlin-1'")
    }
    let alerts = try curlew("alerts", "list", "--json")
    #expect(try alerts.status == 0 && alerts.records?.map { $0["id"] as? Int } == [2])
    #expect(
      alerts.errors
        == "left out: 1 record that cannot be read (alert 1); curlew doctor says why\n")
    let jobs = try curlew("jobs", "list", "--json")
    #expect(try jobs.status == 0 && jobs.records?.map { $0["id"] as? Int } == [2])
    #expect(jobs.errors.contains("(job #1)"))
    let runs = try curlew("runs", "list")
    #expect(
      runs.status == 0 && runs.output.contains("calm-dunlin-2") && runs.errors.contains("(run "))
    let model = try curlew("models", "show", Fleet.model.text)
    #expect(model.status == 0 && model.output.contains("v2"))
    #expect(model.errors.contains("modelVersion flights v1"))
    // What is asked for by its own name is told as before.
    let job = try curlew("jobs", "show", "1")
    #expect(job.status == 1 && job.errors.contains("unknown State \"flying\""))
  }

  @Test("A snapshot that cannot be read leaves every pane drawn")
  func panes() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    _ = try Fleet.run("calm-dunlin-1", in: store, at: Fleet.start)
    try store.transaction { try $0.db.run("UPDATE snapshot SET schema = '{'") }
    for pane in ["overview", "data", "models"] {
      let answer = try curlew("render", pane, "--size", "80x24")
      #expect(answer.status == 0 && !answer.output.isEmpty)
      if pane == "data" { #expect(answer.errors.contains("(snapshot ")) }
    }
    let list = try curlew("data", "list")
    #expect(list.status == 0 && list.errors.contains("(snapshot "))
  }

  @Test("Many are counted, and some named")
  func many() {
    let errors = (1...7).map {
      StoreError.recordUnreadable(table: "job", id: "\($0)", detail: "odd")
    }
    #expect(
      LeftOutRecords.sentence(errors)
        == "left out: 7 records that cannot be read (job 1, job 2, job 3, job 4, job 5 and 2 more); "
        + "curlew doctor says why")
    #expect(LeftOutRecords.sentence([]) == nil)
  }
}
