import Domain
import Foundation
import Testing

@testable import Store

@Suite("Changes that clients make in the registry")
struct RegistryEditTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
  }

  private func change(_ body: (Transaction) throws -> Void) throws {
    try store.transaction { try body($0) }
  }

  private func point(_ alias: String, at version: Int?) throws {
    try store.setAlias(alias, of: "delay", to: version, actor: "a", reason: "r", at: at(5))
  }

  @Test("a model is made once, described and tagged")
  func models() throws {
    try change { try $0.registerModel("delay", description: "d", tags: ["k": "v"], at: at(1)) }
    #expect(throws: StoreError.alreadyThere(.model, name: "delay")) {
      try change { try $0.registerModel("delay", at: at(1)) }
    }
    try change { try $0.describe("delay", as: "new", at: at(9)) }
    let model = try #require(try store.registeredModel("delay"))
    #expect(model.description == "new" && model.tags == ["k": "v"])
    #expect(model.createdAt == at(1) && model.updatedAt == at(9))
    #expect(throws: StoreError.missing(.model, name: "x")) {
      try change { try $0.describe("x", as: "", at: at(1)) }
    }
    #expect(throws: StoreError.missing(.model, name: "x")) { try change { try $0.checkModel("x") } }
  }

  @Test("a version is described, tagged and moved to stages, and listed with them")
  func versions() throws {
    for _ in 0..<3 { try test.version() }
    try test.version(of: "other")
    try change { transaction in
      try transaction.describe(1, of: "delay", as: "first", at: at(8))
      try transaction.setTags(["a": "1", "b": "2"], version: 1, of: "delay")
      try transaction.setTags(["a": nil], version: 1, of: "delay")
      try transaction.setStage("Production", version: 1, of: "delay", at: at(8))
      try transaction.setStage(
        "Production", version: 2, of: "delay", archive: "Archived", at: at(9))
    }
    let first = try #require(try store.registeredVersion(of: "delay", 1))
    #expect(first.description == "first" && first.tags == ["b": "2"] && first.origin == nil)
    #expect(first.stage == "Archived" && first.createdAt == at(2) && first.updatedAt == at(9))
    let latest = try store.latestVersions(of: ["delay", "none"])
    #expect(
      latest.mapValues { $0.map { "\($0.version) \($0.stage)" } }
        == ["delay": ["1 Archived", "2 Production", "3 None"]])
    #expect(try store.registeredVersions().map(\.version) == [3, 2, 1, 1])
    #expect(try store.registeredVersions(of: "other").map(\.model) == ["other"])
    #expect(try store.registeredVersion(of: "delay", 4) == nil)
    let missing = StoreError.missing(.version, name: "delay v4")
    #expect(throws: missing) { try change { try $0.describe(4, of: "delay", as: "", at: at(1)) } }
    #expect(throws: missing) { try change { try $0.setTags(["a": "b"], version: 4, of: "delay") } }
    #expect(throws: missing) {
      try change { try $0.setStage("None", version: 4, of: "delay", at: at(1)) }
    }
  }

  @Test("a version of a run knows its experiment")
  func experiments() throws {
    let run = try test.run()
    let draft = VersionDraft(
      model: "delay", run: run.id, task: nil, trainer: "sklearn", files: [:],
      origin: VersionOrigin(source: "models:/m-1", loggedModel: "m-1"))
    _ = try store.addVersion(draft, at: at(1))
    let version = try #require(try store.registeredVersion(of: "delay", 1))
    #expect(version.experiment == run.experiment && version.run == run.id)
    #expect(version.origin == draft.origin)
  }

  @Test("a model's versions, files, aliases, tags and history follow its name")
  func rename() throws {
    for _ in 0..<2 { try test.version() }
    try store.setTags(["k": "v"], model: "delay")
    try point("best", at: 2)
    try change { try $0.renameModel("delay", to: "late flights", at: at(9)) }
    #expect(try store.registeredModel("delay") == nil)
    let model = try #require(try store.registeredModel("late flights"))
    #expect(model.aliases == ["best": 2] && model.tags == ["k": "v"] && model.updatedAt == at(9))
    #expect(try store.versions(of: "late flights").map(\.files.count) == [2, 2])
    #expect(try store.aliasHistory(of: "late flights").count == 1)
    #expect(try test.version(of: "late flights").version == 3)
    try test.version()
    #expect(throws: StoreError.alreadyThere(.model, name: "delay")) {
      try change { try $0.renameModel("late flights", to: "delay", at: at(9)) }
    }
    #expect(throws: StoreError.missing(.model, name: "x")) {
      try change { try $0.renameModel("x", to: "y", at: at(9)) }
    }
    try test.endpoint()
    #expect(throws: StoreError.served(.model, name: "delay", by: "flights")) {
      try change { try $0.renameModel("delay", to: "x", at: at(9)) }
    }
  }

  @Test("a version goes with its aliases, and its number with it, unless it was served")
  func removeVersion() throws {
    for _ in 0..<3 { try test.version() }
    func remove(_ version: Int) throws {
      try change {
        try $0.removeVersion(version, of: "delay", actor: "b", reason: "gone", at: at(9))
      }
    }
    try point("best", at: 3)
    try remove(3)
    #expect(try store.registeredModel("delay")?.aliases == [:])
    #expect(try store.aliasHistory(of: "delay").first?.reason == "gone")
    #expect(try test.version().version == 4)
    #expect(throws: StoreError.missing(.version, name: "delay v3")) { try remove(3) }
    try point(Alias.champion, at: 1)
    try point(Alias.champion, at: 2)
    try test.endpoint()
    for version in 1...2 {
      #expect(throws: StoreError.served(.version, name: "delay v\(version)", by: "flights")) {
        try remove(version)
      }
    }
    try remove(4)
  }

  @Test("a model goes with all that it has, unless an endpoint serves it")
  func removeModel() throws {
    try test.version()
    try store.setTags(["k": "v"], model: "delay")
    try point("best", at: 1)
    try change { try $0.removeModel("delay") }
    #expect(try store.registeredModels().isEmpty && store.registeredVersions().isEmpty)
    #expect(try store.aliasHistory(of: "delay").isEmpty)
    #expect(throws: StoreError.missing(.model, name: "delay")) {
      try change { try $0.removeModel("delay") }
    }
    #expect(try test.version().version == 1)
    try test.endpoint()
    #expect(throws: StoreError.served(.model, name: "delay", by: "flights")) {
      try change { try $0.removeModel("delay") }
    }
  }

  @Test("a logged model tells which versions it became")
  func loggedModels() throws {
    let version = try test.version()
    try change { transaction in
      try transaction.addLoggedModel(
        LoggedModel(id: "m-1", experiment: "0", name: "m", createdAt: at(1), updatedAt: at(1)))
      try transaction.note(version, on: "m-1")
      try transaction.note(version, on: "m-2")
    }
    func tag() throws -> String? {
      try store.loggedModel("m-1")?.tags["mlflow.modelVersions"]
    }
    let entry = #"{"name":"delay","version":1}"#
    #expect(try tag() == "[\(entry)]")
    for (written, kept) in [
      (#"[{"name": "x", "version": "1"}]"#, #"[{"name": "x", "version": "1"}, \#(entry)]"#),
      ("[]", "[\(entry)]"), ("words", "[\(entry)]"),
    ] {
      try change { transaction in
        try transaction.setTags(["mlflow.modelVersions": written], ofLoggedModel: "m-1")
        try transaction.note(version, on: "m-1")
      }
      #expect(try tag() == kept)
    }
  }
}
