import Domain
import Foundation
import Store
import Testing

@testable import Engine

@Suite("What is not promoted")
struct PromotionErrorTests {
  private func expectUnchanged(_ rig: TestEngine) throws {
    #expect(try rig.store.registeredModel(Declared.model)?.aliases[Alias.champion] == 1)
    #expect(try rig.store.aliasHistory(of: Declared.model).count == 1)
    #expect(try rig.store.ledger().count { $0.kind == .promoted } == 1)
  }

  @Test("A version that does not exist")
  func unknownVersion() throws {
    let rig = try Served.rig()
    #expect(throws: EngineError.unknownVersion(Declared.model, 9)) {
      try Promotion(store: rig.store).promote(
        Declared.model, version: 9, reason: "hope", by: "user:ada")
    }
    try expectUnchanged(rig)
  }

  @Test("A version that cannot be loaded; the endpoint goes on with the former one")
  func notServable() throws {
    let rig = try Served.rig()
    let version = try rig.store.addVersion(
      VersionDraft(
        model: Declared.model, task: .binary(classes: ["0", "1"]), trainer: "constant",
        files: ["MLmodel": Data("flavors: {}".utf8)]), at: Orders.day(31))
    let error = #expect(throws: EngineError.self) {
      try Promotion(store: rig.store).promote(
        Declared.model, version: version.version, reason: "hope", by: "user:ada")
    }
    guard case .notServable(Declared.model, 2, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
    try expectUnchanged(rig)
    // Even where somebody set the alias past the check.
    try rig.store.setAlias(
      Alias.champion, of: Declared.model, to: 2, actor: "user:ada", reason: "forced",
      at: Orders.day(32))
    try rig.engine.refreshEndpoints()
    #expect(try Served.runtime(rig).answer(Served.request()).version == 1)
  }

  @Test("A rollback without a former champion")
  func nothingBefore() throws {
    let rig = try Served.rig()
    #expect(throws: StoreError.nothingToRollBackTo(Declared.model)) {
      try Promotion(store: rig.store).rollBack(Declared.model, reason: "fear", by: "user:ada")
    }
    try expectUnchanged(rig)
  }
}
