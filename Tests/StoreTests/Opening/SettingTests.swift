import Domain
import Testing

@testable import Store

@Suite("Settings, the present, and transactions")
struct SettingTests {
  @Test("a setting is kept, replaced and removed")
  func settings() throws {
    let test = try TestStore()
    #expect(try test.store.setting("a") == nil)
    try test.store.set("a", to: "1")
    try test.store.set("a", to: "2")
    #expect(try test.reopened().setting("a") == "2")
    try test.store.set("a", to: nil)
    #expect(try test.store.setting("a") == nil)
  }

  @Test("the present is the clock's, and the replay's where one goes on")
  func present() throws {
    let test = try TestStore()
    #expect(try test.store.present() == at(0))
    try test.store.setPresent(at(500))
    #expect(try test.reopened(.readOnly).present() == at(500))
    try test.store.setPresent(nil)
    #expect(try test.store.present() == at(0))
  }

  @Test("a transaction that fails leaves nothing behind, and the store usable")
  func rollback() throws {
    let test = try TestStore()
    try test.version()
    #expect(throws: StoreError.missing(.version, name: "delay v9")) {
      try test.store.transaction { transaction in
        try transaction.set("a", to: "1")
        _ = try transaction.saveAlert(Self.alert)
        try transaction.appendLedger(Self.entry)
        try transaction.setAlias(
          Alias.champion, of: "delay", to: 9, actor: "user:ann", reason: "", at: at(1))
      }
    }
    #expect(try test.store.setting("a") == nil)
    #expect(try test.store.alerts().isEmpty)
    #expect(try test.store.ledger().isEmpty)
    try test.store.set("a", to: "2")
    #expect(try test.store.setting("a") == "2")
  }

  @Test("what a transaction returns comes out, and all of it is stored")
  func commit() throws {
    let test = try TestStore()
    try test.version()
    let ids = try test.store.transaction { transaction in
      try transaction.setAlias(
        Alias.champion, of: "delay", to: 1, actor: "user:ann", reason: "", at: at(1))
      return (
        try transaction.saveAlert(Self.alert).id, try transaction.appendLedger(Self.entry).id
      )
    }
    #expect(try test.store.alert(ids.0)?.sentence == "AUC fell.")
    #expect(try test.store.ledger().map(\.id) == [ids.1])
    #expect(try test.store.registeredModel("delay")?.aliases == ["champion": 1])
  }

  private static let alert = Alert(
    endpoint: "flights", subject: .performance(.auc), state: .firing, since: at(0),
    sentence: "AUC fell.")
  private static let entry = LedgerEntry(
    time: at(0), actor: "engine", kind: .promoted, subject: "flights", sentence: "Promoted.")
}
