import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Curves for drawing")
struct MetricCurveTests {
  private func stored(_ points: [MetricPoint], _ test: TestStore) throws -> RunID {
    let run = try test.run().id
    try test.store.logMetrics(points.map { MetricEntry("m", $0) }, run: run)
    return run
  }

  private static func points(_ count: Int64, seed: UInt64 = 3) -> [MetricPoint] {
    var random = SplitMix(seed: seed)
    return (0..<count).map {
      MetricPoint(step: $0, time: at($0), value: Double.random(in: 0...1, using: &random))
    }
  }

  @Test("a short history is drawn point for point")
  func short() throws {
    let test = try TestStore()
    let points = Self.points(700)
    let run = try stored(points, test)
    #expect(try test.store.metricCurve(run: run, key: "m", pointsMax: 1_000) == MetricCurve(points))
    #expect(try test.store.metricCurve(run: run, key: "none", pointsMax: 1_000).points.isEmpty)
  }

  /// Longer than what is read point by point, and not a whole number of pages.
  private static let long = Int64(MetricPage.pointsMax * (Store.curvePagesMax + 5) + 77)

  @Test("a long one is drawn from the pages' summaries with its ends and extremes, in order")
  func summaries() throws {
    let test = try TestStore()
    var points = Self.points(Self.long)
    points[20_001].value = -4
    points[30_002].value = 4
    points[Int(Self.long) - 3].value = 9
    let run = try stored(points, test)
    let curve = try test.store.metricCurve(run: run, key: "m", pointsMax: 400).points
    #expect(curve.count <= 400)
    #expect(curve.first == points.first && curve.last == points.last)
    for extreme in [20_001, 30_002, Int(Self.long) - 3] {
      #expect(curve.contains(points[extreme]))
    }
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.step < $1.step })
    #expect(Set(curve).isSubset(of: Set(points)))
  }

  @Test("a range of steps is read point by point where it is short")
  func range() throws {
    let test = try TestStore()
    let points = Self.points(Self.long)
    let run = try stored(points, test)
    let curve = try test.store.metricCurve(
      run: run, key: "m", steps: 1_000...1_999, pointsMax: 8_000)
    #expect(curve == MetricCurve(Array(points[1_000...1_999])))
    #expect(!curve.isThinned)
  }

  @Test("a stretch is read point by point where the whole is read from summaries")
  func stretch() throws {
    let test = try TestStore()
    let points = Self.points(Self.long)
    let run = try stored(points, test)
    let all = Int64.min...Int64.max
    let whole = try test.store.metricCurve(run: run, key: "m")
    let stretch = try test.store.metricCurve(run: run, key: "m", steps: all)
    #expect(whole.isThinned && stretch.isThinned)
    #expect(whole.points.count < 500 && stretch.points.count > 7_000)
  }

  @Test("summaries of a long stretch have no point beyond it, and its extremes")
  func longStretch() throws {
    let test = try TestStore()
    var points = Self.points(Int64(MetricPage.pointsMax * (Store.stretchPagesMax + 4)))
    points[90_000].value = 7
    let run = try stored(points, test)
    let steps = Int64(700)...Int64(points.count - 700)
    let curve = try test.store.metricCurve(run: run, key: "m", steps: steps)
    #expect(curve.isThinned)
    #expect(curve.points.allSatisfy { steps.contains($0.step) })
    #expect(curve.points.contains(points[90_000]))
  }

  @Test("values that are no numbers hide no extreme")
  func noNumbers() throws {
    let test = try TestStore()
    var points = Self.points(Self.long)
    for index in stride(from: 0, to: points.count, by: MetricPage.pointsMax) {
      points[index].value = .nan
    }
    points[777].value = -7
    let run = try stored(points, test)
    let curve = try test.store.metricCurve(run: run, key: "m", pointsMax: 400).points
    #expect(curve.contains { $0.value == -7 })
  }

  @Test("a store of the first schema gets summaries when it is opened")
  func migration() throws {
    let test = try TestStore()
    let points = Self.points(Self.long)
    let run = try stored(points, test)
    let curve = try test.store.metricCurve(run: run, key: "m", pointsMax: 400).points
    try test.store.database.write { db in
      try db.execute(sql: "DELETE FROM metricSummary")
      try SchemaV2.summarizePages(db)
    }
    #expect(try test.store.metricCurve(run: run, key: "m", pointsMax: 400).points == curve)
  }
}
