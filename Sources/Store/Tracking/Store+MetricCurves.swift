import Domain
import GRDB

extension Store {
  /// Full pages that a curve reads point by point; of more it reads the summaries.
  static let curvePagesMax = 96
  /// The same of a stretch of steps, of which a zoomed chart shows as little as a fifth: some 7 ms.
  static let stretchPagesMax = 480

  /// A metric thinned for drawing: of each stretch the first, smallest, largest and last point, in
  /// the order in which they were logged.
  ///
  /// Costs what is drawn, not what is stored: up to 50,000 points (250,000 where only a stretch is
  /// asked for) are read one by one, of more a summary a page (512 points); a curve of 10 million
  /// points takes some 15 ms.
  /// - Parameters:
  ///   - steps: nil for all; no point lies beyond it.
  ///   - pointsMax: points that are enough.
  /// - Throws: ``StoreError/historyDamaged(run:key:)``.
  public func metricCurve(
    run: RunID, key: String, steps: ClosedRange<Int64>? = nil,
    pointsMax: Int = HistoryThinning.pointsMax
  ) throws -> MetricCurve {
    let summaries = try metricSummaries(run: run, key: key, steps: steps)
    guard summaries.count > (steps == nil ? Self.curvePagesMax : Self.stretchPagesMax) else {
      let points = try metricHistory(run: run, key: key, steps: steps)
      return MetricCurve(points, pointsMax: pointsMax)
    }
    var points = summaries.points + (try lastPage(run: run, key: key, steps: steps))
    // A page at either end reaches beyond the stretch.
    if let steps { points.removeAll { !steps.contains($0.step) } }
    return MetricCurve(points, isThinned: true, pointsMax: pointsMax)
  }

  private func metricSummaries(
    run: RunID, key: String, steps: ClosedRange<Int64>?
  ) throws -> (count: Int, points: [MetricPoint]) {
    try read { db in
      guard let series = try Self.series(db, run, key) else { return (0, []) }
      let first = MetricPages.firstID(series: series)
      let statement = try db.cachedStatement(
        sql: "SELECT bytes FROM metricSummary WHERE id BETWEEN ? AND ? "
          + "AND stepMin <= ? AND stepMax >= ? ORDER BY id")
      let cursor = try Row.fetchCursor(
        statement,
        arguments: [
          first, first + MetricPages.pagesMax - 1, steps?.upperBound ?? .max,
          steps?.lowerBound ?? .min,
        ])
      var count = 0
      var points: [MetricPoint] = []
      while let row = try cursor.next() {
        let isWhole = try row.withUnsafeData(atIndex: 0) { data in
          data?.withUnsafeBytes { MetricPageSummary.append($0, to: &points) } ?? false
        }
        guard isWhole else { throw StoreError.historyDamaged(run: run, key: key) }
        count += 1
      }
      return (count, points)
    }
  }

  /// The points behind the last full page, which no summary has.
  private func lastPage(
    run: RunID, key: String, steps: ClosedRange<Int64>?
  ) throws -> [MetricPoint] {
    try read { db in
      guard let series = try Self.series(db, run, key) else { return [] }
      let first = MetricPages.firstID(series: series)
      let row = try db.row(
        "SELECT points, bytes FROM metricPage WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
        [first, first + MetricPages.pagesMax - 1])
      guard let row, row["points"] < MetricPage.pointsMax else { return [] }
      guard let page = try? MetricPage(bytes: row["bytes"]) else {
        throw StoreError.historyDamaged(run: run, key: key)
      }
      guard let steps else { return page.points }
      return page.points.filter { steps.contains($0.step) }
    }
  }

  private static func series(_ db: Database, _ run: RunID, _ key: String) throws -> Int64? {
    try db.value(
      "SELECT id FROM series WHERE run = (SELECT number FROM run WHERE id = ?) "
        + "AND key = (SELECT id FROM key WHERE name = ?)", [run.text, key])
  }
}
