import Domain
import GRDB

extension Transaction {
  /// Notes logged models that a run read or wrote.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func logModelUses(_ uses: [ModelUse], run: RunID) throws {
    let number = try activeRun(run)
    for use in uses {
      try db.run(
        "INSERT OR REPLACE INTO runModel VALUES (?, ?, ?, ?)",
        [number, use.model.text, use.isOutput, use.step])
    }
  }

  /// Adds the points that name a logged model to its figures; others are passed over.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the model.
  public func logModelMetrics(_ metrics: [LoggedMetric], run: RunID) throws {
    for metric in metrics {
      guard let id = metric.model else { continue }
      guard
        let model: Int64 = try db.value(
          "SELECT number FROM loggedModel WHERE id = ? AND lifecycle = 'active'", [id.text])
      else { throw StoreError.missing(.loggedModel, name: id.text) }
      let value = metric.point.value
      try db.run(
        "INSERT INTO loggedModelMetric (model, key, step, time, value, run, dataset, digest) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          model, metric.key, metric.point.step, metric.point.time.milliseconds,
          value.isNaN ? nil : value, run.text, metric.dataset, metric.digest,
        ])
    }
  }
}
