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

  @Test("A run is not given a blank name, another's name, or what begins another's id")
  func names() throws {
    let test = try TestStore()
    let run = try test.run()
    let other = try test.run()
    let short = String(other.id.short)
    func rename(_ name: String) throws {
      try test.store.apply(.tags(run.id, [RunTag.name: name]), by: "user:ada")
    }
    for name in [other.name, other.id.text, short] {
      #expect(throws: StoreError.runNameTaken(name: name, by: other.id)) { try rename(name) }
    }
    for name in ["", "  ", "\u{A0}\u{200B}"] {
      #expect(throws: StoreError.nameUnfit(.run, name: name, rule: .text(max: 250))) {
        try rename(name)
      }
    }
    #expect(try test.store.run(run.id)?.name == run.name)
    try rename(run.name)
    try rename(String(run.id.short))
    #expect(try test.store.resolveRun(String(run.id.short)).id == run.id)
  }

  @Test("Where clients gave a name twice, it is told with the ids, and an undo brings it back")
  func namedTwice() throws {
    let test = try TestStore()
    let runs = [try test.run(), try test.run()]
    let short = String(runs[1].id.short)
    try test.store.setTags([RunTag.name: short], run: runs[0].id)
    #expect(
      throws: StoreError.ambiguous(.run, name: short, matches: runs.map(\.id.text))
    ) { try test.store.resolveRun(short) }
    try test.store.setTags([RunTag.name: runs[1].name], run: runs[0].id)
    let edit = RecordEdit.tags(runs[0].id, [RunTag.name: "keel"])
    let undo = try test.store.apply(edit, by: "user:ada")
    try test.store.takeBack(undo, of: edit, by: "user:ada")
    #expect(try test.store.run(runs[0].id)?.name == runs[1].name)
  }

  @Test("A note, a tag's key and its value have a length at most")
  func lengths() throws {
    let test = try TestStore()
    let run = try test.run()
    func set(_ key: String, _ value: String) throws {
      try test.store.apply(.tags(run.id, [key: value]), by: "user:ada")
    }
    func text(_ length: Int) -> String { String(repeating: "ä", count: length) }
    try set(RunTag.note, text(32 << 10))
    #expect(throws: StoreError.tagTooLong(key: RunTag.note, length: 65_538, max: 65_536)) {
      try set(RunTag.note, text((32 << 10) + 1))
    }
    try set("team", text(5_000))
    #expect(throws: StoreError.tagTooLong(key: "team", length: 5_001, max: 5_000)) {
      try set("team", text(5_001))
    }
    try set(text(250), "ops")
    #expect(throws: StoreError.nameUnfit(.tag, name: text(251), rule: .text(max: 250))) {
      try set(text(251), "ops")
    }
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
