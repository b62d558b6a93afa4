import Domain
import Foundation
import Testing

@testable import Store

@Suite("A store that is removed or replaced while it is open")
struct StorePlaceTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    // Until here, and so the log is there.
    try store.set("before", to: "1")
  }

  private func move(_ store: Store, to name: String) throws -> URL {
    let place = test.folder.url.appending(path: name)
    try FileManager.default.moveItem(at: store.folder, to: place)
    return place
  }

  @Test("acknowledges nothing more when it is removed", arguments: [false, true])
  func removed(isWholeFolder: Bool) throws {
    let path = store.folder.path
    try FileManager.default.removeItem(
      atPath: isWholeFolder ? path : Store.databasePath(in: store.folder))
    let error = StoreError.removed(path: path)
    #expect(throws: error) { try store.checkInPlace() }
    #expect(throws: error) { try store.set("after", to: "1") }
    #expect(throws: error) { try store.changeCounter() }
    #expect(throws: error) { try store.saveCheckpoint(job: JobID(1), Data()) }
  }

  @Test("acknowledges nothing more when another is at its place, whose files it leaves alone")
  func replaced() throws {
    let reader = try test.reopened(.readOnly)
    _ = try move(store, to: "old")
    let other = try Store.create(in: test.folder.url)
    try other.set("present", to: "here")
    let error = StoreError.replaced(path: store.folder.path)
    #expect(throws: error) { try store.checkInPlace() }
    #expect(throws: error) { try store.set("after", to: "1") }
    #expect(throws: error) { try reader.changeCounter() }
    #expect(throws: error) { try store.saveCheckpoint(job: JobID(1), Data()) }
    #expect(try other.checkpoint(job: JobID(1)) == nil)
    try store.close()
    #expect(try other.setting("present") == "here")
    #expect(try other.setting("after") == nil)
  }

  @Test("goes on where the same files are back")
  func back() throws {
    let place = try move(store, to: "elsewhere")
    #expect(throws: StoreError.removed(path: store.folder.path)) { try store.checkInPlace() }
    try FileManager.default.moveItem(at: place, to: store.folder)
    try store.checkInPlace()
    try store.set("after", to: "1")
  }
}
