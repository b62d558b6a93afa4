import Domain
import GRDB

extension Doctor {
  /// Every version's files, run and snapshot.
  mutating func examineRegistry() throws {
    for model in try store.registeredModels() {
      let versions: [ModelVersion]
      do {
        versions = try store.versions(of: model.name)
      } catch let error as StoreError {
        report.error(error.message)
        continue
      }
      for version in versions {
        report.counts.versions += 1
        let name = "version \(version.version) of model \(model.name)"
        for file in version.files { refer(to: file.object, from: "\(file.path) of \(name)") }
        if let run = version.run, try store.run(run) == nil {
          report.error("The run \(run) that made \(name) is missing.")
        }
        if let snapshot = version.snapshot, try store.snapshot(snapshot) == nil {
          report.error("The snapshot \(snapshot.short) that \(name) was trained on is missing.")
        }
      }
    }
  }

  /// Every run's artifacts, inputs and metric pages.
  mutating func examineRuns() throws {
    report.counts.runs = try readable("run", { try RunRows.run($0) }).count
    let (artifacts, inputs) = try store.read { db in
      (
        try db.rows("SELECT run.id, path, object FROM artifact JOIN run ON number = run")
          .map { ($0["id"] as String, $0["path"] as String, ObjectID($0["object"])) },
        try db.rows(
          "SELECT run.id, dataset, context FROM input JOIN run ON number = run "
            + "WHERE snapshot NOT IN (SELECT id FROM snapshot)"
        ).map { ($0["id"] as String, $0["dataset"] as String, $0["context"] as String) }
      )
    }
    for (run, path, object) in artifacts {
      refer(to: object, from: "artifact \(path) of run \(run)")
    }
    for (run, dataset, context) in inputs {
      report.error(
        "The snapshot of \(dataset) that run \(run) used for \(context) is missing.")
    }
    try examineMetrics()
  }

  private mutating func examineMetrics() throws {
    let (points, failures) = try store.read { db in
      var points = 0
      var failures: [String] = []
      let series = try Row.fetchCursor(
        db,
        sql: "SELECT series.id, points, run.id AS run, key.name FROM series "
          + "JOIN run ON run.number = series.run JOIN key ON key.id = series.key")
      while let row = try series.next() {
        let first = MetricPages.firstID(series: row["id"])
        let pages = try db.rows(
          "SELECT id, points, bytes FROM metricPage WHERE id BETWEEN ? AND ?",
          [first, first + MetricPages.pagesMax - 1])
        var sound = 0
        for page in pages {
          let stored: Int = page["points"]
          let isSound = (try? MetricPage(bytes: page["bytes"]))?.points.count == stored
          sound += isSound ? stored : 0
        }
        points += sound
        let expected: Int = row["points"]
        if sound != expected {
          failures.append(
            "Metric \(row["name"] as String) of run \(row["run"] as String) should have "
              + "\(expected) points; \(sound) can be read.")
        }
      }
      return (points, failures)
    }
    report.counts.metricPoints = points
    for failure in failures { report.error(failure) }
  }

  /// Every record of the loop: that this program can read it.
  mutating func examineRecords() throws {
    _ = try readable("job", { try JobRows.job($0) })
    _ = try readable("alert", { try AlertRows.alert($0) })
    _ = try readable("retraining", { try RetrainingRows.retraining($0) })
    _ = try readable("ledger", { try LedgerRows.entry($0) })
    for endpoint in try store.endpoints() {
      do {
        try store.read { db in
          try db.each(
            "SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?)",
            [endpoint.name.text]
          ) { _ = try WindowRows.report($0, endpoint: endpoint.name) }
        }
      } catch let error as StoreError {
        report.error(error.message)
      }
    }
  }
}
