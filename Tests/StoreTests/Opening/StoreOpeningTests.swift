import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Opening a store")
struct StoreOpeningTests {
  @Test("what is no store is told from one")
  func notAStore() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.notAStore(path: folder.url.path)) { try Store(at: folder.url) }
    let file = folder.url.appending(path: "curlew.db")
    let other = try DatabaseQueue(path: file.path)
    try other.write { try $0.execute(sql: "CREATE TABLE t (x)") }
    try other.close()
    #expect(throws: StoreError.notAStore(path: folder.url.path)) { try Store(at: folder.url) }
    try Data(repeating: 7, count: 8_192).write(to: file)
    #expect(throws: StoreError.notAStore(path: folder.url.path)) { try Store(at: folder.url) }
  }

  @Test("a store of a newer schema is refused, whatever for")
  func newer() throws {
    let test = try TestStore()
    try test.store.database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = 9")
    }
    let error = StoreError.newerSchema(
      path: test.store.folder.path, found: 9, known: Schema.version)
    #expect(throws: error) { try test.reopened() }
    #expect(throws: error) { try test.reopened(.readOnly) }
  }

  @Test("a store of an older schema is not changed by a reader")
  func older() throws {
    let test = try TestStore()
    try test.store.database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = 0")
    }
    #expect(
      throws: StoreError.olderSchema(
        path: test.store.folder.path, found: 0, known: Schema.version, isWritable: true)
    ) { try test.reopened(.readOnly) }
  }

  @Test("a reader reads what the writer writes, and cannot write, also not through SQLite")
  func readOnly() throws {
    let test = try TestStore()
    let reader = try test.reopened(.readOnly)
    try test.store.set("a", to: "1")
    #expect(try reader.setting("a") == "1")
    let error = StoreError.readOnly(path: reader.folder.path)
    #expect(throws: error) { try reader.set("a", to: "2") }
    #expect(throws: error) { try reader.put(Data([1])) }
    #expect(throws: error) { try reader.saveCheckpoint(job: JobID(1), Data()) }
    #expect(throws: DatabaseError.self) {
      try reader.database.writeWithoutTransaction {
        try $0.execute(sql: "DELETE FROM setting")
      }
    }
    #expect(try reader.setting("a") == "1")
  }

  @Test("the change counter moves with every commit, of this process or another, and only then")
  func changeCounter() throws {
    let test = try TestStore()
    let other = try test.reopened()
    let reader = try test.reopened(.readOnly)
    let before = try (test.store.changeCounter(), reader.changeCounter())
    #expect(try test.store.changeCounter() == before.0)
    try test.store.set("a", to: "1")
    let between = try (test.store.changeCounter(), reader.changeCounter())
    #expect(between.0 != before.0 && between.1 != before.1)
    try other.set("a", to: "2")
    let after = try (test.store.changeCounter(), reader.changeCounter())
    #expect(after.0 != between.0 && after.1 != between.1)
    #expect(try reader.changeCounter() == after.1)
  }

  @Test("a writer that waits too long says so")
  func busy() throws {
    let test = try TestStore()
    let impatient = try Store(
      at: test.store.folder, access: .readWrite, clock: .fixed(at(0)), busyTimeoutSeconds: 0.01)
    try test.store.transaction { transaction in
      try transaction.set("a", to: "1")
      #expect(throws: StoreError.busy(path: test.store.folder.path)) {
        try impatient.set("a", to: "2")
      }
      // Readers are not kept waiting.
      #expect(try impatient.setting("a") == nil)
    }
    #expect(try impatient.setting("a") == "1")
  }

  @Test("a full disk is told, and the step undone")
  func diskFull() throws {
    let test = try TestStore()
    try test.store.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    #expect(throws: StoreError.diskFull(path: test.store.folder.path)) {
      try test.store.transaction { transaction in
        try transaction.set("small", to: "1")
        try transaction.set("large", to: String(repeating: "x", count: 100_000))
      }
    }
    #expect(try test.store.setting("small") == nil)
  }

  @Test("a damaged database is told")
  func damaged() throws {
    let test = try TestStore()
    for number in 0..<200 {
      try test.store.set("key \(number)", to: String(repeating: "v", count: 200))
    }
    try test.store.database.writeWithoutTransaction {
      _ = try $0.checkpoint(.truncate)
    }
    let root: Int = try test.store.read {
      try $0.value("SELECT rootpage FROM sqlite_master WHERE name = 'setting'") ?? 0
    }
    let handle = try FileHandle(
      forUpdating: test.store.folder.appending(path: "curlew.db"))
    try handle.seek(toOffset: UInt64((root - 1) * 4_096))
    try handle.write(contentsOf: Data(repeating: 0xAA, count: 4_096))
    try handle.close()
    let opened = try test.reopened()
    #expect {
      try opened.setting("key 7")
    } throws: { error in
      guard case StoreError.databaseDamaged(let path, _) = error else { return false }
      return path == opened.folder.path
    }
  }

  @Test("anything else that SQLite says keeps its words")
  func other() throws {
    let test = try TestStore()
    try test.store.database.write { try $0.execute(sql: "DROP TABLE setting") }
    #expect(
      throws: StoreError.database(
        path: test.store.folder.path, code: 1, detail: "no such table: setting")
    ) { try test.store.setting("a") }
  }
}
