import Datasets
import Domain
import Foundation
import Testing

@testable import Store

@Suite("Dataset snapshots")
struct SnapshotTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
  }

  private func table(_ rows: Range<Int>) -> Datasets.Table {
    Table(columns: [
      Column(name: "day", values: .time(rows.map { at(Int64($0)).milliseconds })),
      Column(name: "temp", values: .number(rows.map { $0 % 10 == 0 ? .nan : Double($0) / 4 })),
      Column(name: "late", values: .boolean(rows.map { UInt8($0 % 2) })),
      Column(name: "carrier", values: .categories(rows.map { ["UA", "AA", nil][$0 % 3] })),
    ])
  }

  private func draft(_ dataset: DatasetName = "flights") -> SnapshotDraft {
    SnapshotDraft(
      dataset: dataset, source: "flights.csv", sourceBytes: 900, timeColumn: "day",
      outcomes: [
        RuleOutcome(
          rule: Rule(column: "temp", condition: .range(min: 0, max: nil)), observed: "0.25",
          bound: "≥ 0", passed: true)
      ], actor: "user:ann")
  }

  @Test("come back with rows, schema, profile, times and outcomes")
  func roundTrip() throws {
    let (snapshot, isNew) = try store.addSnapshot(table(0..<100), draft(), at: at(1))
    #expect(isNew && snapshot.number == 1 && snapshot.rows == 100 && snapshot.parent == nil)
    #expect(snapshot.timeRange == at(0)...at(99))
    let again = try test.reopened(.readOnly)
    #expect(try again.snapshot(snapshot.id) == snapshot)
    #expect(try again.table(of: snapshot.id) == table(0..<100))
    #expect(snapshot.schema == table(0..<1).schema)
    #expect(snapshot.profile.first { $0.name == "temp" }?.missing == 10)
    #expect(snapshot.outcomes == draft().outcomes && snapshot.isValid)
    let entry = try #require(try store.ledger().first)
    #expect(entry.kind == .snapshotAdded && entry.subject == "flights")
    #expect(entry.sentence == "Snapshot 1 of flights: 100 rows from flights.csv.")
  }

  @Test("of unchanged rows are the one that is there")
  func unchanged() throws {
    let first = try store.addSnapshot(table(0..<100), draft(), at: at(1)).snapshot
    let (second, isNew) = try store.addSnapshot(table(0..<100), draft(), at: at(2))
    #expect(!isNew && second == first)
    // Of two processes that add one file at once, the later one finds it when it writes.
    #expect(try store.transaction { try $0.addSnapshot(first, actor: "user:bob") } == nil)
    #expect(try store.snapshots().count == 1 && store.ledger().count == 1)
  }

  @Test("lists have the newest without profiles, and do not read again what is known")
  func summaries() throws {
    func summary(_ snapshot: DatasetSnapshot) -> DatasetSnapshot {
      var summary = snapshot
      summary.profile = []
      return summary
    }
    let first = try store.addSnapshot(table(0..<10), draft(), at: at(1)).snapshot
    #expect(!first.profile.isEmpty)
    let known = try store.snapshotSummaries(limit: 9)
    #expect(known == [summary(first)])
    let second = try store.addSnapshot(table(0..<11), draft("other"), at: at(2)).snapshot
    #expect(try store.snapshotSummaries(limit: 9) == [summary(second), summary(first)])
    #expect(try store.snapshotSummaries(limit: 1) == [summary(second)])
    // What is known is what comes back, unless it is another store's.
    #expect(try store.snapshotSummaries(limit: 9, knowing: [first]) == [summary(second), first])
    #expect(try TestStore().store.snapshotSummaries(limit: 9, knowing: known).isEmpty)
    #expect(try store.snapshot(first.id) == first, "whole where it is asked for")
  }

  @Test("of rows that were there before are new again, with the same id")
  func backAgain() throws {
    let ids = try [0..<100, 0..<90, 0..<100].map {
      try store.addSnapshot(table($0), draft(), at: at(1)).snapshot.id
    }
    #expect(ids[0] == ids[2] && ids[0] != ids[1])
    #expect(try store.latestSnapshot(of: "flights")?.number == 3)
    #expect(try store.snapshot(ids[0])?.number == 1)
    #expect(try store.snapshots(of: "flights").map(\.number) == [3, 2, 1])
    #expect(try store.latestSnapshot(of: "flights")?.parent == ids[1])
  }

  @Test("keep their first name when another dataset has the same rows later")
  func otherName() throws {
    let first = try store.addSnapshot(table(0..<20), draft(), at: at(1)).snapshot
    let second = try store.addSnapshot(table(0..<20), draft("flights.collected"), at: at(2))
    #expect(second.snapshot.id == first.id && second.snapshot.dataset == "flights.collected")
    #expect(try store.snapshot(first.id)?.dataset == "flights")
  }

  @Test("that extend others share their objects, and equal those that came at once")
  func extend() throws {
    let rows = SnapshotManifest.rowsMax
    let first = try store.addSnapshot(table(0..<rows + 10), draft(), at: at(1)).snapshot
    let second = try store.extendSnapshot(
      first.id, with: table(rows + 10..<rows + 30), draft(), at: at(2))
    #expect(second.rows == rows + 30 && second.parent == first.id && second.number == 2)
    let (old, new) = try (store.manifest(of: first.id), store.manifest(of: second.id))
    #expect(old.chunks[0].object == new.chunks[0].object && new.chunks.count == 2)
    #expect(try store.table(of: second.id) == table(0..<rows + 30))
    #expect(second.timeRange == at(0)...at(Int64(rows) + 29))
    let (whole, _) = try store.addSnapshot(
      table(0..<rows + 30), draft("other"), at: at(3))
    #expect(whole.id == second.id)
  }

  @Test("are extended by rows whose types are wider")
  func extendWider() throws {
    let narrow = Table(columns: [Column(name: "x", values: .integer([1, 2]))])
    let wide = Table(columns: [Column(name: "x", values: .number([2.5]))])
    let first = try store.addSnapshot(narrow, draft(), at: at(1)).snapshot
    let second = try store.extendSnapshot(first.id, with: wide, draft(), at: at(2))
    #expect(try store.table(of: second.id)["x"]?.values == .number([1, 2, 2.5]))
    #expect(throws: DatasetsError.self) {
      try store.extendSnapshot(
        first.id, with: Table(columns: [Column(name: "y", values: .integer([1]))]), draft(),
        at: at(3))
    }
    #expect(throws: StoreError.missing(.snapshot, name: "abc")) {
      try store.extendSnapshot("abc", with: wide, draft(), at: at(3))
    }
  }

  @Test("are read by a range of time, without the chunks outside of it")
  func byTime() throws {
    let rows = SnapshotManifest.rowsMax
    let snapshot = try store.addSnapshot(table(0..<rows + 10), draft(), at: at(1)).snapshot
    let chunk = try store.manifest(of: snapshot.id).chunks[0].object
    try FileManager.default.removeItem(at: store.objects.url(of: chunk))
    let found = try store.table(
      of: snapshot.id, timeColumn: "day", in: at(Int64(rows) + 2)..<at(Int64(rows) + 5))
    #expect(found == table(rows + 2..<rows + 5))
    #expect(
      try store.table(of: snapshot.id, timeColumn: "day", in: at(900_000)..<at(900_001)).rowCount
        == 0)
    #expect(throws: StoreError.objectMissing(chunk)) { try store.table(of: snapshot.id) }
  }

  @Test("are found by dataset, number, and the beginning of the id")
  func resolve() throws {
    let first = try store.addSnapshot(table(0..<10), draft(), at: at(1)).snapshot
    let second = try store.addSnapshot(table(0..<11), draft(), at: at(2)).snapshot
    #expect(try store.resolveSnapshot("flights") == second)
    #expect(try store.resolveSnapshot("flights@1") == first)
    #expect(try store.resolveSnapshot(first.id.short) == first)
    for text in ["other", "flights@9", "abc", "zzzzzz"] {
      #expect(throws: StoreError.missing(.snapshot, name: text)) {
        try store.resolveSnapshot(text)
      }
    }
    try store.database.write {
      try $0.execute(sql: "UPDATE snapshot SET id = 'aaaa' || number")
    }
    #expect(throws: StoreError.ambiguous(.snapshot, name: "aaaa", matches: ["aaaa1", "aaaa2"])) {
      try store.resolveSnapshot("aaaa")
    }
    #expect(try store.datasets() == ["flights"])
  }

  @Test("are listed without one that cannot be read, where that is asked for", arguments: 1...3)
  func unreadable(number: Int) throws {
    for rows in 1...3 {
      _ = try store.addSnapshot(table(0..<rows), draft(), at: at(Int64(rows)))
    }
    let all = try store.snapshots()
    try store.database.write {
      try $0.execute(sql: "UPDATE snapshot SET schema = '{' WHERE number = ?", arguments: [number])
    }
    #expect(throws: StoreError.self) { try store.snapshotSummaries(limit: 9) }
    store.unreadable.skip()
    let readable = all.filter { $0.number != number }
    var known: [DatasetSnapshot] = []
    for _ in 0..<2 {
      known = try store.snapshotSummaries(limit: 9, knowing: known)
      #expect(known.map(\.id) == readable.map(\.id))
    }
    #expect(try store.snapshots(of: "flights") == readable)
  }

  @Test("without rows keep their columns")
  func empty() throws {
    let snapshot = try store.addSnapshot(table(0..<0), draft(), at: at(1)).snapshot
    #expect(snapshot.rows == 0 && snapshot.timeRange == nil)
    #expect(try store.table(of: snapshot.id).schema == table(0..<1).schema)
  }

  @Test("with unfit names are refused, and nothing is stored")
  func names() throws {
    #expect(throws: StoreError.nameUnfit(.dataset, name: "a/b", rule: .identifier(max: 100))) {
      try store.addSnapshot(table(0..<3), draft("a/b"), at: at(1))
    }
    #expect(try store.objects.contents().objects.isEmpty)
  }
}
