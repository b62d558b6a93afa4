import Domain
import GRDB

extension Doctor {
  /// Every version's files, run and snapshot.
  mutating func examineRegistry() throws {
    func version(_ row: Row) -> String { "\(row["model"] as String) \(row["version"] as Int64)" }
    let files = try store.read { db in
      Dictionary(grouping: try db.rows("SELECT * FROM versionFile ORDER BY path"), by: version)
    }
    let versions = try readable("modelVersion") { row in
      try ModelRows.version(row, files: files[version(row)] ?? [])
    }
    for version in versions {
      report.counts.versions += 1
      let name = "version \(version.version) of model \(version.model)"
      for file in version.files { refer(to: file.object, from: "\(file.path) of \(name)") }
      // Clients of other programs may name any run.
      if version.origin == nil, let run = version.run, try !isThere(run.text, in: "run") {
        report.error("The run \(run) that made \(name) is missing.")
      }
      if let snapshot = version.snapshot, try !isThere(snapshot.text, in: "snapshot") {
        report.error("The snapshot \(snapshot.short) that \(name) was trained on is missing.")
      }
    }
  }

  /// Every file of the models that clients logged.
  mutating func examineLoggedModels() throws {
    let files = try store.read {
      try $0.rows("SELECT id, path, object FROM loggedModelFile JOIN loggedModel ON number = model")
    }
    for file in files {
      let (path, model): (String, String) = (file["path"], file["id"])
      refer(to: ObjectID(file["object"]), from: "\(path) of logged model \(model)")
    }
  }

  /// Whether there is such a record, readable or not.
  private func isThere(_ id: String, in table: String) throws -> Bool {
    try store.read { try $0.row("SELECT 1 FROM \(table) WHERE id = ?", [id]) != nil }
  }

  /// Every run's artifacts, inputs and metric pages.
  mutating func examineRuns() throws {
    report.counts.runs = try readable("run", { try RunRows.run($0) }).count
    _ = try readable(
      "SELECT run.id, path, object, bytes FROM artifact JOIN run ON number = run"
    ) { row in
      try ArtifactRows.artifact(row, table: "artifact", of: "run \(row["id"] as String)")
    }
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
    _ = try readable("experiment", { try Store.experiment($0, tags: [:]) })
    _ = try readable("job", { try JobRows.job($0) })
    _ = try readable("alert", { try AlertRows.alert($0) })
    _ = try readable("retraining", { try RetrainingRows.retraining($0) })
    _ = try readable("ledger", { try LedgerRows.entry($0) })
    _ = try readable(
      "SELECT name, window.* FROM window JOIN endpoint ON endpoint.number = window.endpoint"
    ) { row in
      try WindowRows.report(row, endpoint: row.id("name"))
    }
    for endpoint in try store.endpoints().map(\.name) {
      for window in try store.windowsSetAside(of: endpoint) {
        report.note(
          "The window \(window) of endpoint \(endpoint) is set aside: engines ended while they judged "
            + "it. curlew monitor recompute \(endpoint) has it judged again.")
      }
    }
  }
}
