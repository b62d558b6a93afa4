import Domain
import Foundation
import Testing

@testable import Commands
@testable import Engine
@testable import Store

struct PromotionCommandTests {
  @Test("Promote and roll back without an engine: champion, history and ledger agree")
  func promoteAndRollBack() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let back = try curlew("rollback", "flights", "--reason", "worse at night")
    #expect(back.status == 0, "\(back.errors)")
    #expect(back.lines[0].hasPrefix("champion of flights is v1 (was v2); it took "))
    #expect(back.lines[1] == "flights will serve it when an engine runs: curlew engine start")
    let forth = try curlew("promote", "flights", "v2", "--json").record
    let change = forth?["change"] as? [String: Any]
    #expect(change?["previous"] as? Int == 1)
    #expect(forth?["is_served"] as? Bool == false)
    #expect(try store.registeredModel(Fleet.model)?.aliases[Alias.champion] == 2)
    #expect(
      try store.aliasHistory(of: Fleet.model).prefix(2).map(\.actor) == [
        "user:tester", "user:tester",
      ])
    let ledger = try store.ledger(subject: "flights", limit: 2)
    #expect(ledger.map(\.kind) == [.promoted, .rolledBack])
    #expect(
      ledger.last?.sentence == "version 1 is champion again in place of version 2: worse at night")
    let same = try curlew("promote", "flights", "2")
    #expect(same.output.contains("is already champion; nothing was changed"))
    let record = try curlew("promote", "flights", "2", "--json").record
    #expect(record?["is_new"] as? Bool == false && forth?["is_new"] as? Bool == true)
    #expect((record?["change"] as? [String: Any])?["previous"] as? Int == 1)
    #expect(try store.aliasHistory(of: Fleet.model).count == 4)
  }

  @Test("--accept-level makes what the champion was accepted at the level of later windows")
  func acceptLevel() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    try store.database.writeWithoutTransaction { db in
      try db.run("UPDATE modelVersion SET metrics = ? WHERE version = 2", [#"{"valid.auc":0.6}"#])
    }
    #expect(try level(of: 2, in: store, endingAt: Fleet.present + .days(1)) == 0.75)
    // Only asked for does a promotion of what is champion say anything.
    #expect(try curlew("promote", "flights", "2", "--json").status == 0)
    #expect(try store.aliasHistory(of: Fleet.model).count == 2)
    let accepted = try curlew("promote", "flights", "2", "--accept-level")
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(
      accepted.output.contains(
        "windows from now on are held against what version 2 was accepted at"))
    let told = try #require(try store.ledger(subject: "flights", limit: 1).first)
    #expect(told.sentence == "version 2 became champion: its level was accepted by hand")
    #expect(try level(of: 2, in: store, endingAt: Fleet.present + .days(1)) == 0.6)
    // Windows before keep theirs.
    #expect(try level(of: 2, in: store, endingAt: Fleet.present) == 0.75)
  }

  /// What a window of a champion is held against.
  private func level(of version: Int, in store: Store, endingAt end: Timestamp) throws -> Double? {
    let judge = WindowJudge(
      store: store, models: ModelCache(store: store),
      log: try PredictionLog(
        folder: store.folder.appending(path: "predictions"), endpoint: Fleet.endpoint,
        access: .readWrite),
      endpoint: try #require(try store.endpoint(Fleet.endpoint)),
      monitor: MonitorDeclaration(endpoint: Fleet.endpoint, metric: .auc, performance: .drop(0.03)))
    var window = Fleet.window(0, state: .healthy)
    window.end = end
    let model = try LiveModel.load(Fleet.model, version: version, from: store)
    return try judge.levels(of: model, in: window)[.auc]?.value
  }

  @Test("A version that is not there, or cannot be served, changes nothing")
  func refused() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.version(from: "calm-knot-1", in: store, at: Fleet.start)
    _ = try store.addVersion(
      VersionDraft(
        model: Fleet.model, task: .binary(classes: ["0", "1"]), trainer: "constant",
        files: ["MLmodel": Data()]),
      at: Fleet.start)
    let missing = try curlew("promote", "flights", "9")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("model \"flights\" has no version 9"))
    let empty = try curlew("promote", "flights", "2")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("cannot be served"))
    let none = try curlew("rollback", "flights")
    #expect(none.status == 1)
    #expect(none.errors.contains("no earlier champion"))
    #expect(try store.registeredModel(Fleet.model)?.aliases.isEmpty == true)
    #expect(try curlew("promote", "flights", "two").status == 64)
  }
}
