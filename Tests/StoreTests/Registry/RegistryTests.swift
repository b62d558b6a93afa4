import Domain
import Foundation
import Testing

@testable import Store

@Suite("Models, versions and aliases")
struct RegistryTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
  }

  private func promote(_ version: Int?, _ seconds: Int64) throws {
    try store.setAlias(
      Alias.champion, of: "delay", to: version, actor: "user:ann", reason: "because",
      at: at(seconds))
  }

  @Test("a version numbers itself and comes back with its files")
  func versions() throws {
    let run = try test.run()
    let draft = VersionDraft(
      model: "delay", run: run.id, snapshot: "abc", task: .multiclass(classes: ["a", "b"]),
      trainer: "xgboost", description: "first", tags: ["k": "v"],
      metrics: ["auc": 0.7, "bad": .nan], files: ["MLmodel": Data("x".utf8), "d/m": Data()])
    let first = try store.addVersion(draft, at: at(1))
    #expect(first.version == 1)
    #expect(try test.version().version == 2)
    let stored = try #require(try test.reopened().version(of: "delay", 1))
    #expect(stored.files == first.files && stored.files.map(\.path) == ["MLmodel", "d/m"])
    #expect(stored.task == draft.task && stored.run == run.id && stored.snapshot == "abc")
    #expect(stored.metrics["auc"] == 0.7 && stored.metrics["bad"]?.isNaN == true)
    #expect(try store.file("MLmodel", of: stored) == Data("x".utf8))
    #expect(throws: StoreError.missing(.file, name: "x")) { try store.file("x", of: stored) }
    #expect(try store.versions(of: "delay").map(\.version) == [2, 1])
    #expect(try store.version(of: "delay", 9) == nil)
  }

  @Test("what is said of a version and a model can change")
  func updates() throws {
    var version = try test.version()
    version.description = "better"
    version.tags["gate"] = "passed"
    version.metrics["holdout.auc"] = 0.71
    try store.updateVersion(version)
    #expect(try store.version(of: "delay", 1) == version)
    version.version = 7
    #expect(throws: StoreError.missing(.version, name: "delay v7")) {
      try store.updateVersion(version)
    }
    try store.setTags(["team": "ops", "old": "x"], model: "delay")
    try store.setTags(["old": nil], model: "delay")
    #expect(try store.registeredModel("delay")?.tags == ["team": "ops"])
    #expect(throws: StoreError.missing(.model, name: "x")) {
      try store.setTags(["a": "b"], model: "x")
    }
  }

  @Test("a model directory is written out as it was given")
  func export() throws {
    let version = try test.version(content: "bytes")
    let folder = test.folder.url.appending(path: "out")
    try store.export(version, to: folder)
    #expect(try Data(contentsOf: folder.appending(path: "model.ubj")) == Data("bytes".utf8))
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
        == ["MLmodel", "model.ubj"])
  }

  @Test("unfit names of models are refused", arguments: ["", " ", "a/b", "../x", "a:b", "a\n"])
  func modelNames(name: String) {
    #expect {
      try store.createModel(ModelName(name), at: at(1))
    } throws: { error in
      guard case StoreError.nameUnfit(.model, name, _) = error else { return false }
      return true
    }
  }

  @Test("unfit names of aliases are refused", arguments: ["", "a/b", "../x", "a b", ".x", "a:b"])
  func aliasNames(name: String) throws {
    try test.version()
    #expect(
      throws: StoreError.nameUnfit(.alias, name: name, rule: .identifier(max: 100))
    ) {
      try store.setAlias(name, of: "delay", to: 1, actor: "a", reason: "", at: at(1))
    }
  }

  @Test("aliases point at versions that exist, move, and go")
  func aliases() throws {
    for _ in 0..<2 { try test.version() }
    try promote(1, 10)
    try store.setAlias(
      Alias.challenger, of: "delay", to: 2, actor: "policy:p", reason: "", at: at(11))
    #expect(
      try store.registeredModel("delay")?.aliases == ["champion": 1, "challenger": 2])
    #expect(throws: StoreError.missing(.version, name: "delay v3")) { try promote(3, 12) }
    try store.setAlias(
      Alias.challenger, of: "delay", to: nil, actor: "a", reason: "", at: at(13))
    #expect(throws: StoreError.missing(.alias, name: "challenger")) {
      try store.setAlias(
        Alias.challenger, of: "delay", to: nil, actor: "a", reason: "", at: at(14))
    }
    #expect(try store.registeredModels().map(\.aliases) == [["champion": 1]])
    #expect(try store.aliasHistory(of: "delay").map(\.version) == [nil, 2, 1])
  }

  @Test("what was live at an instant")
  func liveAt() throws {
    for _ in 0..<2 { try test.version() }
    try promote(1, 10)
    try promote(2, 20)
    try promote(nil, 30)
    #expect(try store.champion(of: "delay", at: at(9)) == nil)
    #expect(try store.champion(of: "delay", at: at(10))?.version == 1)
    #expect(try store.champion(of: "delay", at: at(19))?.version == 1)
    let second = try #require(try store.champion(of: "delay", at: at(29)))
    #expect(second.version == 2 && second.previous == 1 && second.actor == "user:ann")
    #expect(try store.champion(of: "delay", at: at(99))?.version == .some(nil))
  }

  @Test("rolling back goes to the last good version, twice to the one before")
  func rollBack() throws {
    for _ in 0..<3 { try test.version() }
    #expect(throws: StoreError.nothingToRollBackTo("delay")) {
      try store.rollBack("delay", actor: "a", reason: "", at: at(1))
    }
    for version in 1...3 { try promote(version, Int64(version)) }
    let first = try store.rollBack("delay", actor: "user:ann", reason: "worse", at: at(4))
    #expect(first.version == 2 && first.previous == 3 && first.reason == "worse")
    #expect(try store.rollBack("delay", actor: "a", reason: "", at: at(5)).version == 1)
    #expect(throws: StoreError.nothingToRollBackTo("delay")) {
      try store.rollBack("delay", actor: "a", reason: "", at: at(6))
    }
    // Promoted by hand, a version is good again.
    try promote(3, 7)
    try promote(2, 8)
    #expect(try store.rollBack("delay", actor: "a", reason: "", at: at(9)).version == 3)
    #expect(try store.registeredModel("delay")?.aliases == ["champion": 3])
  }

  @Test("an endpoint is live with its model's champion, in the same moment")
  func endpoints() throws {
    try test.endpoint()
    #expect(try store.endpoint("flights")?.liveVersion == nil)
    for _ in 0..<2 { try test.version() }
    let entry = LedgerEntry(
      time: at(5), actor: "user:ann", kind: .promoted, subject: "flights", version: 1,
      sentence: "Promoted.", evidence: [Evidence("gain", 0.01)])
    try store.setAlias(
      Alias.champion, of: "delay", to: 1, actor: "user:ann", reason: "first", at: at(5),
      ledger: entry)
    var endpoint = try #require(try store.endpoint("flights"))
    #expect(endpoint.liveVersion == 1 && endpoint.liveSince == at(5))
    #expect(try store.ledger().first?.evidence == [Evidence("gain", 0.01)])
    endpoint.address = "http://127.0.0.1:9000"
    endpoint.liveVersion = nil
    try store.saveEndpoint(endpoint)
    try promote(2, 8)
    let later = try #require(try store.endpoints().first)
    #expect(later.liveVersion == 2 && later.liveSince == at(8))
    #expect(later.address == "http://127.0.0.1:9000" && later.createdAt == at(3))
    try promote(nil, 9)
    #expect(try store.endpoint("flights")?.liveSince == nil)
  }
}
