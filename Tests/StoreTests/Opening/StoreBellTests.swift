import Foundation
import Testing

@testable import Store

@Suite("The bell of a store")
struct StoreBellTests {
  /// Whether a wait ends long before it would by itself.
  private func isHeard(_ bell: StoreBell, _ body: () throws -> Void) rethrows -> Bool {
    let began = ContinuousClock.now
    try body()
    bell.wait()
    return ContinuousClock.now - began < .seconds(StoreBell.secondsMax * 0.8)
  }

  @Test("rings when the database is written, by any connection, and when curlew.yaml is")
  func written() throws {
    let test = try TestStore()
    let bell = StoreBell(store: test.store.folder)
    let other = try test.reopened()
    #expect(try isHeard(bell) { try other.set("a", to: "b") })
    let file = test.store.folder.deletingLastPathComponent().appending(path: "curlew.yaml")
    #expect(try isHeard(bell) { try Data("a".utf8).write(to: file) })
    #expect(try isHeard(bell) { try Data("b".utf8).write(to: file, options: .atomic) })
    #expect(isHeard(bell) { bell.ring() })
  }

  @Test("is silent while nothing is written, and waits no longer than it says")
  func silent() throws {
    let test = try TestStore()
    _ = try test.store.engineStatus()
    let bell = StoreBell(store: test.store.folder)
    let began = ContinuousClock.now
    bell.wait()
    #expect(ContinuousClock.now - began >= .seconds(StoreBell.secondsMax * 0.9))
  }

  @Test("is rung by hand where there is no folder to watch")
  func missing() {
    let bell = StoreBell(store: URL(filePath: "/nowhere/at all/.curlew"))
    #expect(isHeard(bell) { bell.ring() })
  }
}
