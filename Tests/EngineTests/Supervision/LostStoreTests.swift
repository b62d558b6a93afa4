import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("An engine whose store is removed or replaced")
struct LostStoreTests {
  private let rig: TestEngine
  private let runtime: EndpointRuntime

  init() throws {
    rig = try Served.rig()
    runtime = try Served.runtime(rig)
    _ = try runtime.answer(Served.request())
  }

  /// Expects that it answers nobody any more, and ends.
  private func expectEnd(because reason: StoreError) throws {
    try Patience.wait(for: "the end") { rig.engine.stopRequested }
    #expect(rig.engine.hasLostLease)
    // Between its removal and another at its place it may have looked.
    let refusal = try #require(runtime.closed)
    #expect(throws: refusal) { try runtime.answer(Served.request()) }
    #expect(runtime.metadata == nil)
    #expect(refusal.message.contains(rig.store.folder.path))
    #expect(throws: reason) {
      try rig.engine.endpoints.recordLabels(
        [Label(prediction: "a", truth: .quantity(1), observedAt: Orders.day(31))],
        endpoint: Declared.endpoint)
    }
    rig.engine.stop()
  }

  @Test("ends when it is removed, and makes no folder of it anew")
  func removed() throws {
    try FileManager.default.removeItem(at: rig.store.folder)
    try expectEnd(because: .removed(path: rig.store.folder.path))
    #expect(!FileManager.default.fileExists(atPath: rig.store.folder.path))
  }

  @Test("ends when another store is at its place, in which it writes nothing")
  func replaced() throws {
    try FileManager.default.moveItem(
      at: rig.store.folder, to: rig.folder.appending(path: "old"))
    let other = try Store.create(in: rig.folder)
    try expectEnd(because: .replaced(path: rig.store.folder.path))
    #expect(try other.engineStatus() == nil && other.endpoints().isEmpty)
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: rig.store.folder.appending(path: "predictions").path)
    #expect(files.isEmpty)
  }
}
