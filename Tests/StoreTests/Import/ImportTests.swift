import Domain
import Testing

@testable import Store

@Suite("What other programs' files bring")
struct ImportTests {
  private func started(_ test: TestStore, _ name: String?) throws -> RunID {
    let experiment = try test.experiment()
    return try test.store.transaction {
      try $0.startImportedRun(RunDraft(experiment: experiment, name: name), at: at(1)).id
    }
  }

  @Test("A mark goes on from the one before it, and another reader's is refused with all it read")
  func marks() throws {
    let test = try TestStore()
    let run = try started(test, "a")
    let first = ImportMark(run: run, position: "1")
    #expect(try test.store.importMark("wandb:a") == nil)
    try test.store.transaction { try $0.setImportMark(first, of: "wandb:a", after: nil) }
    #expect(try test.store.importMark("wandb:a") == first)
    #expect(throws: StoreError.importedMeanwhile(source: "wandb:a")) {
      try test.store.transaction { transaction in
        _ = try transaction.add(ImportedRecords(params: ["lr": "1"]), to: run)
        let second = ImportMark(run: run, position: "2")
        try transaction.setImportMark(second, of: "wandb:a", after: nil)
      }
    }
    #expect(try test.store.run(run)?.params == [:])
    let message = StoreError.importedMeanwhile(source: "wandb:a").message
    #expect(
      message
        == "wandb:a is being imported by another process; wait for it, then import again.")
  }

  @Test("Later params and tags replace earlier ones, points follow each other")
  func replaces() throws {
    let test = try TestStore()
    let run = try started(test, "a")
    for value in 1...3 {
      let point = MetricPoint(step: Int64(value), time: at(2), value: Double(value))
      let records = ImportedRecords(
        metrics: ["loss": [point]], params: ["lr": "\(value)"],
        tags: [RunTag.name: "name-\(value)"],
        inputs: [
          LoggedInput(
            dataset: LoggedDataset(name: "d", digest: "x", sourceType: "local", source: "{}"))
        ])
      #expect(try test.store.transaction { try $0.add(records, to: run) } == [:])
    }
    let stored = try #require(try test.store.run(run))
    #expect(stored.params == ["lr": "3"] && stored.name == "name-3")
    #expect(try test.store.metricHistory(run: run, key: "loss").map(\.value) == [1, 2, 3])
    #expect(try test.store.details(of: [run]).inputs[run]?.count == 1)
  }

  @Test("Names lose what no name may have, and what cannot be kept is counted")
  func refusals() throws {
    let test = try TestStore()
    let run = try started(test, "a\u{7}b")
    #expect(try test.store.run(run)?.name == "ab")
    #expect(try test.store.run(started(test, " \n"))?.name.isEmpty == false)
    let experiment = try test.store.transaction {
      try $0.experiment(importedAs: "\u{1}", createdAt: at(0))
    }
    #expect(experiment.name == "imported")
    let long = String(repeating: "x", count: ImportedRecords.valueBytesMax + 1)
    let point = MetricPoint(step: 0, time: at(0), value: 1)
    let object = try test.store.put(.init("x".utf8))
    let records = ImportedRecords(
      metrics: ["": [point, point], "m": [point]], params: ["p": long, "a\nb": "1"],
      tags: ["": "1"],
      artifacts: [
        Artifact(path: "../up", object: object, bytes: 1),
        Artifact(path: "a/b", object: object, bytes: 1),
      ])
    let refused = try test.store.transaction { try $0.add(records, to: run) }
    #expect(
      refused == [.metricName: 2, .longValue: 1, .paramName: 1, .tagName: 1, .filePath: 1])
    #expect(try test.store.artifacts(run: run).map(\.path) == ["a/b"])
    #expect(try test.store.metricKeys(run: run).map(\.key) == ["m"])
  }
}
