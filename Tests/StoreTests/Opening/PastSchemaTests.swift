import Datasets
import Domain
import Foundation
import Testing

@testable import Store

/// Stores as past versions of the program wrote them, in `Fixtures/v<schema>`. A schema that was
/// released gets a folder, which is never written again.
@Suite("Stores of past schemas")
struct PastSchemaTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  @Test("a store of schema 1 opens, is brought up to date, and holds what it held")
  func version1() throws {
    let folder = try TemporaryFolder()
    let copy = folder.url.appending(path: ".curlew")
    try FileManager.default.copyItem(at: Self.fixtures.appending(path: "v1"), to: copy)
    let store = try Store(at: copy)
    #expect(try Doctor.examine(store).findings.isEmpty)
    let run = try store.resolveRun("calm-dunlin-1")
    #expect(run.params == ["max_depth": "6"] && run.status == .finished && run.user == "ann")
    #expect(run.metrics == ["auc": 0.75] && run.tags == ["team": "ops"])
    #expect(try store.metricHistory(run: run.id, key: "auc").count == 600)
    #expect(try store.artifactBytes(run: run.id, path: "notes.txt") == Data("notes".utf8))
    let snapshot = try store.resolveSnapshot("flights@1")
    #expect(try store.table(of: snapshot.id)["x"]?.values == .integer([1, 2, 3]))
    #expect(run.inputs.map(\.snapshot) == [snapshot.id])
    let version = try #require(try store.version(of: "delay", 1))
    #expect(try store.file("model.ubj", of: version) == Data("model".utf8))
    #expect(try store.endpoint("flights")?.liveVersion == 1)
    #expect(try store.truths(endpoint: "flights", ids: ["row-1"]) == [.quantity(1)])
    #expect(try store.predictionLog("flights").blocks(rows: 0..<9) == [TestPredictions.block(0)])
    #expect(try store.windows(endpoint: "flights").map(\.state) == [.healthy])
    #expect(try store.openAlerts().map(\.sentence) == ["AUC fell."])
    #expect(try store.retrainings().map(\.stage) == [.proposed])
    #expect(try store.jobs().map(\.work.word) == ["retrain"])
    #expect(try store.ledger(subject: "flights").count == 2)
    #expect(try store.setting("workers") == "2")
  }

  /// Writes the present schema's fixture. It counts as a failure, so that no CI run does it:
  /// `CURLEW_RECORD_FIXTURE=1 swift test --filter PastSchemaTests`.
  @Test(
    "the present schema's fixture is recorded only by hand",
    .enabled(if: ProcessInfo.processInfo.environment["CURLEW_RECORD_FIXTURE"] != nil))
  func record() throws {
    let test = try TestStore()
    try FilledStore.fill(test)
    let place = Self.fixtures.appending(path: "v\(Schema.version)")
    #expect(!FileManager.default.fileExists(atPath: place.path), "a released schema is not changed")
    try test.store.close()
    try FileManager.default.createDirectory(at: Self.fixtures, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: test.store.folder, to: place)
    // It would hide the fixture from the repository.
    try FileManager.default.removeItem(at: place.appending(path: ".gitignore"))
    Issue.record("recorded \(place.path)")
  }
}
