import Datasets
import Domain
import Foundation

@testable import Store

/// A store with a record of every kind, as the fixture of each released schema is recorded from.
enum FilledStore {
  static func fill(_ test: TestStore) throws {
    try fillTracking(test)
    try fillRegistry(test)
    try fillServing(test)
    try fillLoop(test)
    try fillJobs(test)
  }

  private static func fillTracking(_ test: TestStore) throws {
    let store = test.store
    let table = Table(columns: [Column(name: "x", values: .integer([1, 2, 3]))])
    let snapshot = try store.addSnapshot(
      table, SnapshotDraft(dataset: "flights", source: "f.csv", actor: "user:ann"), at: at(1)
    ).snapshot
    let run = try test.run("calm-dunlin-1", params: ["max_depth": "6"], tags: ["team": "ops"])
    try store.logInputs(
      [DatasetInput(dataset: "flights", snapshot: snapshot.id, context: "training")], run: run.id)
    try store.logMetrics(
      (0..<600).map { MetricEntry("auc", MetricPoint(step: $0, time: at($0), value: 0.75)) },
      run: run.id)
    try store.addArtifact(run: run.id, path: "notes.txt", Data("notes".utf8))
    try store.endRun(run.id, status: .finished, at: at(700))
  }

  /// A model of two classes, one of three, and one of a quantity.
  private static func fillRegistry(_ test: TestStore) throws {
    let store = test.store
    try test.version()
    try test.version(content: "second")
    try test.endpoint()
    try store.setAlias(
      Alias.champion, of: "delay", to: 1, actor: "user:ann", reason: "first", at: at(701),
      ledger: LedgerEntry(
        time: at(701), actor: "user:ann", kind: .promoted, subject: "flights", version: 1,
        sentence: "Promoted."))
    try store.setAlias(
      "challenger", of: "delay", to: 2, actor: "user:ann", reason: "next", at: at(702))
    for classes in [["red", "green", "blue"], ["blue", "red", "green"]] {
      _ = try store.addVersion(
        VersionDraft(
          model: "colour", task: .multiclass(classes: classes), trainer: "xgboost",
          files: ["model.ubj": Data(classes[0].utf8)]), at: at(2))
    }
    try store.setAlias(
      Alias.champion, of: "colour", to: 1, actor: "user:ann", reason: "first", at: at(701))
    try store.saveEndpoint(Endpoint(name: "colours", model: "colour", createdAt: at(3)))
    _ = try store.addVersion(
      VersionDraft(
        model: "price", task: .regression, trainer: "xgboost",
        files: ["model.ubj": Data("price".utf8)]), at: at(2))
    try store.setAlias(
      Alias.champion, of: "price", to: 1, actor: "user:ann", reason: "first", at: at(701))
    try store.saveEndpoint(Endpoint(name: "prices", model: "price", createdAt: at(3)))
  }

  private static func fillServing(_ test: TestStore) throws {
    let store = test.store
    _ = try store.addLabels(
      [
        Label(prediction: "row-1", truth: .quantity(1), observedAt: at(702)),
        Label(prediction: "row-2", truth: .quantity(0), observedAt: at(703)),
      ], endpoint: "flights")
    _ = try store.addLabels(
      [
        Label(prediction: "row-1", truth: .class("red"), observedAt: at(702)),
        Label(prediction: "row-2", truth: .class("blue"), observedAt: at(703)),
        Label(prediction: "row-3", truth: .quantity(7), observedAt: at(704)),
      ], endpoint: "colours")
    _ = try store.addLabels(
      [Label(prediction: "row-1", truth: .quantity(12.5), observedAt: at(702))], endpoint: "prices")
    try store.predictionLog("flights").append(TestPredictions.block(0))
    try store.predictionLog("colours").append(TestPredictions.block(0, classCount: 3))
    try store.recordTraffic([
      Traffic(
        endpoint: "flights", version: 1, start: at(0), seconds: 60, requests: 1, rows: 3,
        errors: 0, medianMilliseconds: 0.3, p99Milliseconds: 0.3, maxMilliseconds: 0.3)
    ])
  }

  private static func fillLoop(_ test: TestStore) throws {
    let store = test.store
    let snapshot = try store.resolveSnapshot("flights@1").id
    try store.saveWindow(
      WindowReport(
        endpoint: "flights", index: 0, start: at(0), end: at(600), rows: 3, version: 1,
        reference: snapshot, referenceRows: 3,
        realized: [RealizedMetric(metric: .auc, value: 0.5, rows: 2)], labelCoverage: 0.5,
        matured: true, state: .healthy))
    try store.saveWindow(
      WindowReport(
        endpoint: "flights", index: 1, start: at(600), end: at(1_200), rows: 3, version: 1,
        reference: snapshot, referenceRows: 3, state: .labelsPending))
    try store.saveAlert(
      Alert(
        endpoint: "flights", subject: .performance(.auc), state: .firing, since: at(703),
        sentence: "AUC fell."))
    try store.saveRetraining(
      Retraining(
        endpoint: "flights", trigger: Retraining.Trigger("performance", ["alert": 1]),
        proposedAt: at(704)))
    try store.set("workers", to: "2")
  }

  private static func fillJobs(_ test: TestStore) throws {
    let store = test.store
    let evaluate = EvaluateWork(
      model: "delay", version: 1, snapshot: try store.resolveSnapshot("flights@1").id,
      target: "x", user: "ann")
    let ended = try store.submit(.evaluate(evaluate), priority: 1, at: at(704))
    _ = try store.claimJob(at: at(705))
    try store.appendLog(
      job: ended.id, [LogLine(time: at(705), level: .info, text: "evaluating")])
    try store.finishJob(ended.id, state: .failed, reason: "no such column", at: at(706))
    _ = try store.submit(.retrain(id: 1, endpoint: "flights"), at: at(705))
    try store.appendCommand(.setWorkers(2), actor: "user:ann", at: at(706))
  }
}
