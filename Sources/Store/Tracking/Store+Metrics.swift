import Domain
import Foundation
import GRDB

extension Store {
  /// Appends points to a run's metrics, in any order of steps.
  ///
  /// The last value of a metric is that of the largest (step, time, value), MLflow's rule.
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``,
  ///   ``StoreError/nameUnfit(_:name:rule:)`` for a key, ``StoreError/historyDamaged(run:key:)``;
  ///   then no point is stored.
  public func logMetrics(
    _ entries: [MetricEntry], run: RunID, durability: Durability = .full
  ) throws {
    try transaction(durability) { try $0.logMetrics(entries, run: run) }
  }

  /// The points of a metric in the order in which they were logged; empty where there are none.
  ///
  /// Reading costs what is read: 100,000 points take a few milliseconds.
  /// - Parameter steps: nil for all; pages outside of it are not read.
  /// - Throws: ``StoreError/historyDamaged(run:key:)``.
  public func metricHistory(
    run: RunID, key: String, steps: ClosedRange<Int64>? = nil
  ) throws -> [MetricPoint] {
    try read { db in
      let row = try db.row(
        "SELECT id, points FROM series WHERE run = (SELECT number FROM run WHERE id = ?) "
          + "AND key = (SELECT id FROM key WHERE name = ?)", [run.text, key])
      guard let row else { return [] }
      let first = MetricPages.firstID(series: row["id"])
      var points: [MetricPoint] = []
      if steps == nil { points.reserveCapacity(try Self.points(in: row, key, run)) }
      try db.each(
        "SELECT bytes FROM metricPage WHERE id BETWEEN ? AND ? "
          + "AND stepMin <= ? AND stepMax >= ? ORDER BY id",
        [
          first, first + MetricPages.pagesMax - 1, steps?.upperBound ?? .max,
          steps?.lowerBound ?? .min,
        ]
      ) { row in
        guard let page = try? MetricPage(bytes: row[0]) else {
          throw StoreError.historyDamaged(run: run, key: key)
        }
        if let steps {
          points += page.points.lazy.filter { steps.contains($0.step) }
        } else {
          points += page.points
        }
      }
      return points
    }
  }

  /// The run's metrics with their number of points and last point, in alphabetical order.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func metricKeys(run: RunID) throws -> [MetricSummary] {
    try read { db in
      let rows = try db.rows(
        "SELECT key.name, points, step, time, value FROM series JOIN key ON key.id = series.key "
          + "WHERE run = (SELECT number FROM run WHERE id = ?) ORDER BY key.name", [run.text])
      return try readable(rows) { row in
        let value: Double? = row["value"]
        let key: String = row["name"]
        return MetricSummary(
          key: key, points: try Self.points(in: row, key, run),
          last: MetricPoint(step: row["step"], time: row.time("time"), value: value ?? .nan))
      }
    }
  }

  private static func points(in row: Row, _ key: String, _ run: RunID) throws -> Int {
    try row.count("points", table: "series", id: "\(key) of run \(run)")
  }
}

extension Transaction {
  /// See ``Store/logMetrics(_:run:durability:)``.
  public func logMetrics(_ entries: [MetricEntry], run: RunID) throws {
    let number = try activeRun(run)
    var keys: [String] = []
    var points: [String: [MetricPoint]] = [:]
    for entry in entries {
      if points[entry.key] == nil { keys.append(entry.key) }
      points[entry.key, default: []].append(entry.point)
    }
    for key in keys { try append(points[key] ?? [], to: key, of: number, run) }
  }

  /// Adds points to one metric of the run of that number.
  func append(
    _ points: [MetricPoint], to key: String, of number: Int64, _ run: RunID
  ) throws {
    let keyNumber = try keyNumber(key, of: .metric)
    let row = try db.row(
      "SELECT id, points, step, time, value FROM series WHERE run = ? AND key = ?",
      [number, keyNumber])
    var last: MetricPoint?
    if let row {
      let value: Double? = row["value"]
      last = MetricPoint(step: row["step"], time: row.time("time"), value: value ?? .nan)
    }
    for point in points where last.map({ Self.isLater(point, than: $0) }) ?? true { last = point }
    guard let last else { return }
    let series: Int64
    if let row {
      series = row["id"]
    } else {
      try db.run(
        "INSERT INTO series (run, key, points, step, time, value) VALUES (?, ?, 0, 0, 0, NULL)",
        [number, keyNumber])
      series = db.lastInsertedRowID
    }
    let added = try appendToPages(points, series: series, run, key)
    try db.run(
      "UPDATE series SET points = points + ?, step = ?, time = ?, value = ? WHERE id = ?",
      [added, last.step, last.time.milliseconds, last.value.isNaN ? nil : last.value, series])
  }

  /// Fills the last page, then new ones. Returns how many points were new.
  private func appendToPages(
    _ points: [MetricPoint], series: Int64, _ run: RunID, _ key: String
  ) throws -> Int {
    var (id, page) = try openPage(series: series, run, key)
    var added = 0
    for point in points {
      if page.append(point) { added += 1 }
      if page.isFull {
        try save(page, id: id)
        id += 1
        page = MetricPage()
      }
    }
    if !page.points.isEmpty { try save(page, id: id) }
    return added
  }

  /// The last page where it has room, else a new one behind it.
  private func openPage(
    series: Int64, _ run: RunID, _ key: String
  ) throws -> (id: Int64, page: MetricPage) {
    let first = MetricPages.firstID(series: series)
    let row = try db.row(
      "SELECT id, bytes FROM metricPage WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
      [first, first + MetricPages.pagesMax - 1])
    guard let row else { return (first, MetricPage()) }
    guard let page = try? MetricPage(bytes: row["bytes"]) else {
      throw StoreError.historyDamaged(run: run, key: key)
    }
    let id: Int64 = row["id"]
    return page.isFull ? (id + 1, MetricPage()) : (id, page)
  }

  private func save(_ page: MetricPage, id: Int64) throws {
    try db.run(
      "INSERT OR REPLACE INTO metricPage VALUES (?, ?, ?, ?, ?)",
      [id, page.points.count, page.stepMin, page.stepMax, page.encoded()])
    if page.isFull { try MetricPageSummary(page).save(id: id, db) }
  }

  private static func isLater(_ point: MetricPoint, than other: MetricPoint) -> Bool {
    if point.step != other.step { return point.step > other.step }
    if point.time != other.time { return point.time > other.time }
    return point.value >= other.value || other.value.isNaN
  }
}
