import Domain
import Testing

@testable import Store

@Suite("Edits by hand")
struct RecordEditTests {
  @Test("Tags, name and note change, and their undo brings back what was there")
  func tags() throws {
    let test = try TestStore()
    let run = try test.run(tags: ["team": "ops"])
    let edit = RecordEdit.tags(
      run.id, ["team": nil, "stage": "draft", RunTag.name: "new", RunTag.note: "too slow"])
    let undo = try test.store.apply(edit, by: "user:ada")
    let changed = try #require(try test.store.run(run.id))
    #expect(changed.name == "new")
    #expect(changed.tags == ["stage": "draft", RunTag.name: "new", RunTag.note: "too slow"])
    let redo = try test.store.apply(undo, by: "user:ada")
    let back = try #require(try test.store.run(run.id))
    #expect(back.name == run.name)
    #expect(back.tags == ["team": "ops", RunTag.name: run.name])
    #expect(redo == edit)
  }

  @Test("An edit that cannot be carried out changes nothing")
  func refused() throws {
    let test = try TestStore()
    let run = try test.run(tags: ["team": "ops"])
    #expect(throws: StoreError.missing(.run, name: "gone")) {
      try test.store.apply(.deleteRuns([run.id, "gone"]), by: "user:ada")
    }
    #expect(try test.store.run(run.id)?.lifecycle == .active)
    #expect(throws: StoreError.self) {
      try test.store.apply(.tags(run.id, ["team": "data", RunTag.name: ""]), by: "user:ada")
    }
    #expect(try test.store.run(run.id)?.tags == ["team": "ops"])
  }

  @Test("What somebody changed again is not taken back")
  func changedSince() throws {
    let test = try TestStore()
    let run = try test.run()
    let note = RecordEdit.tags(run.id, [RunTag.note: "first"])
    let undo = try test.store.apply(note, by: "user:ada")
    try test.store.setTags([RunTag.note: "precious"], run: run.id)
    #expect(throws: StoreError.changedSince(.run, name: run.name)) {
      try test.store.takeBack(undo, of: note, by: "user:ada")
    }
    #expect(try test.store.run(run.id)?.tags[RunTag.note] == "precious")
    try test.store.setTags([RunTag.note: "first"], run: run.id)
    try test.store.takeBack(undo, of: note, by: "user:ada")
    #expect(try test.store.run(run.id)?.tags[RunTag.note] == nil)
  }

  @Test("Deleted runs are restored by the undo, and deleted again by its own")
  func deletion() throws {
    let test = try TestStore()
    let runs = try (0..<3).map { _ in try test.run().id }
    let undo = try test.store.apply(.deleteRuns(Array(runs[..<2])), by: "user:ada")
    #expect(try test.store.runs().map(\.id) == [runs[2]])
    let redo = try test.store.apply(undo, by: "user:ada")
    #expect(Set(try test.store.runs().map(\.id)) == Set(runs))
    #expect(redo == .deleteRuns(Array(runs[..<2])))
  }

  @Test("An alias goes back to the version that had it, or away")
  func alias() throws {
    let test = try TestStore()
    for _ in 0..<2 { _ = try test.version(of: "delay") }
    let first = try test.store.apply(.alias("delay", "best", version: 1), by: "user:ada")
    #expect(first == .alias("delay", "best", version: nil))
    let second = try test.store.apply(.alias("delay", "best", version: 2), by: "user:ada")
    _ = try test.store.apply(second, by: "user:ada")
    #expect(try test.store.registeredModel("delay")?.aliases == ["best": 1])
    _ = try test.store.apply(first, by: "user:ada")
    #expect(try test.store.registeredModel("delay")?.aliases == [:])
    #expect(try test.store.aliasHistory(of: "delay").allSatisfy { $0.actor == "user:ada" })
  }
}
