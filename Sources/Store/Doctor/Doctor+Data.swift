import Domain
import Foundation
import GRDB

extension Doctor {
  /// Every snapshot's manifest and chunks, with their numbers of rows.
  mutating func examineSnapshots() throws {
    for snapshot in try readable("snapshot", { try SnapshotRows.snapshot($0) }) {
      report.counts.snapshots += 1
      let name = "snapshot \(snapshot.number) of dataset \(snapshot.dataset)"
      guard refer(to: ObjectID(snapshot.id.text), from: "the manifest of \(name)") else { continue }
      guard let manifest = try? store.manifest(of: snapshot.id) else {
        report.error("The manifest of \(name) cannot be read.")
        continue
      }
      if manifest.rows != snapshot.rows {
        report.error(
          "The manifest of \(name) has \(manifest.rows) rows, its record \(snapshot.rows).")
      }
      for (place, chunk) in manifest.chunks.enumerated() {
        let part = "part \(place + 1) of \(manifest.chunks.count) of \(name)"
        guard refer(to: chunk.object, from: part) else { continue }
        if (try? store.chunk(chunk))?.rowCount != chunk.rows {
          report.error("Object \(chunk.object) is not the table that is \(part).")
        }
      }
    }
  }

  /// Every prediction block of every endpoint, and logs of no endpoint.
  mutating func examinePredictions() throws {
    let folder = store.folder.appending(path: "predictions")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let endpoints = Set(try store.endpoints().map(\.name.text))
    // Before the logs are opened: a row is logged, then counted.
    let answered = try answeredRows()
    for name in names.sorted() {
      if !endpoints.contains(name) {
        report.note("There are predictions of \(name), which is not an endpoint of this store.")
      }
      guard
        let log = try? PredictionLog(
          folder: folder, endpoint: EndpointName(name), access: .readOnly)
      else {
        report.error("The predictions in \(folder.path)/\(name) cannot be opened.")
        continue
      }
      try examine(log, answered: answered[name] ?? 0)
    }
    for (name, rows) in answered.sorted(by: { $0.key < $1.key })
    where rows > 0 && !names.contains(name) {
      report.error(
        "Endpoint \(name) answered at least \(rows) rows, and its prediction log is gone.")
    }
    try examineLabels()
  }

  private mutating func examine(_ log: PredictionLog, answered: Int) throws {
    let name = log.endpoint.text
    try log.verify()
    report.counts.predictionBlocks += log.blockCount
    report.counts.predictionRows += log.rowCount - log.start.rows
    for damage in log.damage { report.error(Self.sentence(damage, of: name)) }
    let lost = try log.lostLastFiles()
    for file in lost { report.error(Self.sentence(lostFile: file, of: name)) }
    examineTail(of: log, name)
    // What is told above is not told again.
    if log.damage.isEmpty, lost.isEmpty, !log.isTailDamaged { compare(log, answered: answered) }
  }

  private mutating func examineTail(of log: PredictionLog, _ name: String) {
    let bytes = log.tailBytes
    if bytes == 0 { return }
    if log.isTailDamaged {
      report.error(
        "The last \(bytes) bytes of the predictions of \(name) are damaged. The other blocks can be "
          + "read; the next engine cuts these off.")
    } else {
      report.note(
        "The predictions of \(name) end with the first \(bytes) bytes of a block: an engine is "
          + "writing it, or died before it was whole, and the next one cuts them off.")
    }
  }

  /// Rows that each endpoint is known to have answered, if not more: it counts them after they were
  /// logged, a second later at most.
  private mutating func answeredRows() throws -> [String: Int] {
    let traffic = try readable(
      "SELECT name, traffic.* FROM traffic JOIN endpoint ON number = endpoint"
    ) { row in
      try TrafficRows.traffic(row, endpoint: row.id("name"))
    }
    return Dictionary(grouping: traffic, by: \.endpoint.text).mapValues { buckets in
      buckets.reduce(0) { $0 + $1.rows }
    }
  }

  /// A log has had every row that was answered.
  private mutating func compare(_ log: PredictionLog, answered: Int) {
    let logged = log.answeredCount
    if logged >= answered { return }
    report.error(
      "Endpoint \(log.endpoint) answered at least \(answered) rows, and its prediction log has had "
        + "\(logged): files of it, or the end of the last one, are gone.")
  }

  /// Labels that say nothing to this program, which leaves their predictions without a truth.
  mutating func examineLabels() throws {
    var failures: [String] = []
    report.counts.labels = try store.read { db in
      var count = 0
      try db.each(
        "SELECT (SELECT name FROM endpoint WHERE endpoint.number = label.endpoint) AS name, "
          + "prediction, \(LabelRows.columns) FROM label"
      ) { row in
        count += 1
        if LabelRows.truth(row) != nil { return }
        let kind: Int64 = row["kind"]
        failures.append(
          "The label of prediction \(row["prediction"] as String) of endpoint "
            + "\(row["name"] as String? ?? "?") cannot be read: it is of kind \(kind) and holds no "
            + "value of that kind. Another version of Curlew may have written it.")
      }
      return count
    }
    let told = failures.prefix(Self.labelsToldMax)
    for failure in told { report.error(failure) }
    if failures.count > told.count {
      report.error("\(failures.count - told.count) more labels cannot be read.")
    }
  }

  /// A year has hundreds of thousands.
  private static let labelsToldMax = 20

  private static func sentence(lostFile file: String, of endpoint: String) -> String {
    "The file \(file) of the predictions of \(endpoint) is gone."
  }

  private static func sentence(_ damage: PredictionDamage, of endpoint: String) -> String {
    if damage.bytes == 0 { return sentence(lostFile: damage.file, of: endpoint) }
    let lost = damage.rows.map { "\($0) rows" } ?? "an unknown number of rows"
    return "Predictions of \(endpoint) are damaged: \(damage.bytes) bytes at \(damage.offset) of "
      + "\(damage.file), \(lost). The other blocks can be read."
  }

  mutating func examineCheckpoints() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: store.checkpointFolder.path))
    for name in (names ?? []).sorted() {
      guard let number = Int64(name) else {
        report.note("\(store.checkpointFolder.path)/\(name) is not a checkpoint.")
        continue
      }
      let job: Job?
      do {
        job = try store.job(JobID(number))
      } catch StoreError.recordUnreadable {
        continue  // Told among the records.
      }
      if job == nil || job?.state.isTerminal == true {
        report.note("The checkpoint of job #\(number) is no longer needed.")
      } else if try store.checkpoint(job: JobID(number)) == nil {
        report.error(
          "The checkpoint of job #\(number) is damaged; the job will begin from its start.")
      }
    }
  }

  /// The rows of a table, or of a statement, as values; those that cannot be read are reported.
  mutating func readable<Value>(
    _ source: String, _ decode: (Row) throws -> Value
  ) throws -> [Value] {
    let (values, failures) = try store.read { db in
      var values: [Value] = []
      var failures: [String] = []
      let rows = try Row.fetchCursor(
        db, sql: source.hasPrefix("SELECT") ? source : "SELECT * FROM \(source)")
      while let row = try rows.next() {
        do {
          values.append(try decode(row))
        } catch let error as StoreError {
          failures.append(error.message)
        }
      }
      return (values, failures)
    }
    for failure in failures { report.error(failure) }
    return values
  }
}
