import Domain
import Foundation
import Testing

@testable import Store

@Suite("Runs")
struct RunTests {
  @Test("come back as they were logged")
  func roundTrip() throws {
    let test = try TestStore()
    let input = DatasetInput(dataset: "flights", snapshot: "abc", context: "training")
    let started = try test.store.startRun(
      RunDraft(
        experiment: try test.experiment(), name: "calm-dunlin-3", user: "ann", job: JobID(4),
        params: ["eta": "0.1"], tags: ["mlflow.source.name": "train.py"], inputs: [input]),
      at: at(1))
    #expect(started.id.text.utf8.count == 32)
    try test.store.logMetrics(
      [MetricEntry("auc", MetricPoint(step: 0, time: at(2), value: 0.7))], run: started.id)
    try test.store.endRun(started.id, status: .failed, reason: "no memory", at: at(9))
    let run = try #require(try test.reopened().run(started.id))
    #expect(run.name == "calm-dunlin-3" && run.user == "ann" && run.job == JobID(4))
    #expect(run.params == ["eta": "0.1"] && run.metrics == ["auc": 0.7])
    #expect(run.tags == ["mlflow.source.name": "train.py"] && run.inputs == [input])
    #expect(run.status == .failed && run.reason == "no memory")
    #expect(run.startedAt == at(1) && run.endedAt == at(9))
  }

  @Test("get a readable name and an id where none is given")
  func names() throws {
    let test = try TestStore()
    let runs = try (0..<3).map { _ in try test.run() }
    #expect(Set(runs.map(\.id)).count == 3)
    #expect(runs.map { $0.name.split(separator: "-").last } == ["1", "2", "3"])
  }

  @Test("keep the first value of a param; the same again is fine, another is an error")
  func params() throws {
    let test = try TestStore()
    let run = try test.run(params: ["eta": "0.1"])
    try test.store.logParams(["eta": "0.1", "depth": "6"], run: run.id)
    let error = StoreError.paramChanged(run: run.id, key: "eta", stored: "0.1", given: "0.2")
    #expect(throws: error) {
      try test.store.logParams(["alpha": "1", "eta": "0.2"], run: run.id)
    }
    #expect(try test.store.run(run.id)?.params == ["eta": "0.1", "depth": "6"])
  }

  @Test("take tags that change and go; mlflow.runName renames")
  func tags() throws {
    let test = try TestStore()
    let run = try test.run(tags: ["team": "ops", "stage": "draft"])
    try test.store.setTags(["team": "data", "stage": nil, "mlflow.runName": "new"], run: run.id)
    let changed = try #require(try test.store.run(run.id))
    #expect(changed.tags == ["team": "data", "mlflow.runName": "new"])
    #expect(changed.name == "new")
  }

  @Test("that are deleted are hidden, take nothing, and can be restored")
  func deletion() throws {
    let test = try TestStore()
    let run = try test.run()
    try test.store.deleteRun(run.id)
    #expect(try test.store.runs().isEmpty)
    #expect(try test.store.runs(RunQuery(stages: [.deleted])).map(\.id) == [run.id])
    #expect(try test.store.run(run.id)?.lifecycle == .deleted)
    let error = StoreError.runDeleted(run.id)
    #expect(throws: error) { try test.store.logParams(["a": "1"], run: run.id) }
    #expect(throws: error) { try test.store.setTags(["a": "1"], run: run.id) }
    #expect(throws: error) {
      try test.store.logMetrics(
        [MetricEntry("a", MetricPoint(step: 0, time: at(0), value: 1))], run: run.id)
    }
    #expect(throws: error) { try test.store.endRun(run.id, status: .finished, at: at(2)) }
    try test.store.restoreRun(run.id)
    try test.store.resumeRun(run.id)
    #expect(try test.store.countRuns() == 1)
  }

  @Test("that are resumed run again")
  func resume() throws {
    let test = try TestStore()
    let run = try test.run()
    try test.store.endRun(run.id, status: .lost, reason: "gone", at: at(5))
    try test.store.resumeRun(run.id)
    let resumed = try #require(try test.store.run(run.id))
    #expect(resumed.status == .running && resumed.endedAt == nil && resumed.reason == nil)
  }

  @Test("are found by id, by its beginning, by name")
  func resolve() throws {
    let test = try TestStore()
    let experiment = try test.experiment()
    for (id, name) in [("ab12", "one"), ("ab13", "two"), ("ff00", "two")] {
      let id = RunID(id + String(repeating: "0", count: 28))
      _ = try test.store.startRun(
        RunDraft(experiment: experiment, id: id, name: name), at: at(1))
    }
    #expect(try test.store.resolveRun("ab12").name == "one")
    #expect(try test.store.resolveRun("one").id.short == "ab120000")
    #expect(try test.store.resolveRun("ff00" + String(repeating: "0", count: 28)).name == "two")
    #expect(throws: StoreError.missing(.run, name: "ab1")) { try test.store.resolveRun("ab1") }
    #expect(throws: StoreError.missing(.run, name: "three")) {
      try test.store.resolveRun("three")
    }
    #expect {
      try test.store.resolveRun("two")
    } throws: { error in
      guard case StoreError.ambiguous(.run, "two", let matches) = error else { return false }
      return matches.count == 2
    }
  }

  @Test("with unfit names, ids and experiments are refused")
  func refused() throws {
    let test = try TestStore()
    let experiment = try test.experiment()
    #expect(throws: StoreError.nameUnfit(.run, name: "xyz", rule: .runID)) {
      try test.store.startRun(RunDraft(experiment: experiment, id: "xyz"), at: at(1))
    }
    #expect(throws: StoreError.nameUnfit(.run, name: "a\u{1B}[31m", rule: .text(max: 250))) {
      try test.store.startRun(RunDraft(experiment: experiment, name: "a\u{1B}[31m"), at: at(1))
    }
    #expect(throws: StoreError.missing(.experiment, name: "77")) {
      try test.store.startRun(RunDraft(experiment: "77"), at: at(1))
    }
    #expect(throws: StoreError.missing(.experiment, name: "x")) {
      try test.store.startRun(RunDraft(experiment: "x"), at: at(1))
    }
    let run = try test.run()
    #expect(throws: StoreError.alreadyThere(.run, name: run.id.text)) {
      try test.store.startRun(RunDraft(experiment: experiment, id: run.id), at: at(1))
    }
    #expect(throws: StoreError.nameUnfit(.param, name: "", rule: .text(max: 250))) {
      try test.store.logParams(["": "1"], run: run.id)
    }
    #expect(throws: StoreError.missing(.run, name: "nobody")) {
      try test.store.logParams(["a": "1"], run: "nobody")
    }
    #expect(throws: StoreError.missing(.run, name: "nobody")) {
      try test.store.deleteRun("nobody")
    }
  }

  @Test("list the keys that any of them has")
  func keys() throws {
    let test = try TestStore()
    let run = try test.run(params: ["eta": "1", "depth": "2"], tags: ["team": "x"])
    try test.store.logMetrics(
      [MetricEntry("auc", MetricPoint(step: 0, time: at(0), value: 1))], run: run.id)
    #expect(try test.store.keys(of: .param) == ["depth", "eta"])
    #expect(try test.store.keys(of: .metric) == ["auc"])
    #expect(try test.store.keys(of: .tag) == ["team"])
  }

  @Test("keep files by path, the last one of each")
  func artifacts() throws {
    let test = try TestStore()
    let run = try test.run()
    try test.store.addArtifact(run: run.id, path: "plots/roc.json", Data("1".utf8))
    try test.store.addArtifact(run: run.id, path: "plots/roc.json", Data("22".utf8))
    try test.store.addArtifact(run: run.id, path: "a.txt", Data())
    #expect(try test.store.artifacts(run: run.id).map(\.path) == ["a.txt", "plots/roc.json"])
    #expect(try test.store.artifactBytes(run: run.id, path: "plots/roc.json") == Data("22".utf8))
    #expect(throws: StoreError.missing(.artifact, name: "b")) {
      try test.store.artifactBytes(run: run.id, path: "b")
    }
  }

  @Test(
    "keep no file outside of them",
    arguments: [
      "../x", "/etc/passwd", "a//b", "a/./b", "", "a/", "a\\b", "a\u{0}b", "..",
    ])
  func paths(path: String) throws {
    let test = try TestStore()
    let run = try test.run()
    #expect(throws: StoreError.nameUnfit(.artifact, name: path, rule: .path)) {
      try test.store.addArtifact(run: run.id, path: path, Data())
    }
  }

  @Test("belong to experiments, which have names and tags")
  func experiments() throws {
    let test = try TestStore()
    let id = try test.experiment("one")
    #expect(try test.experiment("one") == id)
    try test.store.setTags(["goal": "beat it", "old": "x"], experiment: id)
    try test.store.setTags(["old": nil], experiment: id)
    #expect(try test.store.experiment(id)?.tags == ["goal": "beat it"])
    #expect(try test.store.experiment(named: "one")?.id == id)
    #expect(try test.store.experiment(named: "two") == nil)
    #expect(try test.store.experiment("nonsense") == nil)
    #expect(try test.store.experiments().map(\.name) == ["Default", "one"])
    #expect(try test.store.experimentNames() == ["0": "Default", id: "one"])
    #expect(throws: StoreError.nameUnfit(.experiment, name: "", rule: .text(max: 500))) {
      try test.experiment("")
    }
    #expect(throws: StoreError.missing(.experiment, name: "9")) {
      try test.store.setTags(["a": "b"], experiment: "9")
    }
  }
}
