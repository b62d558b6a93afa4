import Dispatch
import Domain
import Testing

@testable import Store

@Suite("Syncing commits")
struct WriteAheadLogSyncTests {
  @Test("a full commit is synced before it returns, others are not")
  func durability() throws {
    let test = try TestStore()
    let before = test.store.logSync.count
    try test.store.set("a", to: "1")
    #expect(test.store.logSync.count == before + 1)
    try test.store.setPresent(at(3))
    #expect(test.store.logSync.count == before + 1)
  }

  @Test("points of a metric that will be made again need no sync of their own")
  func points() throws {
    let test = try TestStore()
    let store = test.store
    let run = try store.startRun(RunDraft(experiment: try test.experiment()), at: at(1)).id
    let before = store.logSync.count
    let point = MetricEntry("auc", MetricPoint(step: 1, time: at(2), value: 0.5))
    try store.logMetrics([point], run: run, durability: .process)
    #expect(store.logSync.count == before)
    try store.logMetrics([point], run: run)
    #expect(store.logSync.count == before + 1)
  }

  @Test("commits of many threads share syncs, and all are stored")
  func shared() throws {
    let test = try TestStore()
    let store = test.store
    let before = store.logSync.count
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      #expect(throws: Never.self) { try store.set("key \(number)", to: "x") }
    }
    #expect(try store.read { try $0.value("SELECT count(*) FROM setting") } == 64)
    #expect(store.logSync.count - before <= 64)
    #expect(store.logSync.count > before)
  }

  @Test("a log that cannot be synced is told")
  func failure() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "none").path
    #expect(
      throws: StoreError.file(
        .sync, path: path + "-wal", reason: "No such file or directory")
    ) { try WriteAheadLogSync(databasePath: path).sync() }
  }

  @Test("a rolled back transaction asks for no sync")
  func rolledBack() throws {
    let test = try TestStore()
    let before = test.store.logSync.count
    #expect(throws: CancellationError.self) {
      try test.store.transaction { _ in throw CancellationError() }
    }
    #expect(test.store.logSync.count == before)
  }
}
