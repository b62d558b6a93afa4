import Datasets
import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite("Metric histories")
struct MetricTests {
  @Test("come back point for point, whatever the values, steps and batches", arguments: 0..<6)
  func roundTrip(seed: UInt64) throws {
    let test = try TestStore()
    let run = try test.run()
    var random = SplitMix(seed: seed)
    var expected: [MetricPoint] = []
    for _ in 0..<12 {
      let batch = (0..<Int.random(in: 1...400, using: &random)).map { _ in
        Self.point(&random, isWild: seed % 2 == 1)
      }
      expected += batch
      try test.store.logMetrics(batch.map { MetricEntry("m", $0) }, run: run.id)
    }
    let stored = try test.store.metricHistory(run: run.id, key: "m")
    #expect(stored.count == expected.count)
    #expect(stored.elementsEqual(expected, by: Self.isSame))
    #expect(try test.store.metricKeys(run: run.id).map(\.points) == [expected.count])
  }

  private static func point(_ random: inout SplitMix, isWild: Bool) -> MetricPoint {
    if isWild {
      return MetricPoint(
        step: Int64(bitPattern: random.next()),
        time: Timestamp(milliseconds: Int64(bitPattern: random.next())),
        value: Double(bitPattern: random.next()))
    }
    return MetricPoint(
      step: Int64.random(in: 0...1_000_000, using: &random),
      time: at(Int64.random(in: 0...1_000_000, using: &random)),
      value: Double.random(in: 0...1, using: &random))
  }

  private static func isSame(_ left: MetricPoint, _ right: MetricPoint) -> Bool {
    left.step == right.step && left.time == right.time
      && left.value.bitPattern == right.value.bitPattern
  }

  @Test("go on behind a page that is just full", arguments: [511, 512, 513, 1_024])
  func fullPage(count: Int64) throws {
    let test = try TestStore()
    let run = try test.run()
    for steps in [0..<count, count..<count + 1, count + 1..<count + 600] {
      try test.store.logMetrics(
        steps.map { MetricEntry("m", MetricPoint(step: $0, time: at($0), value: 1)) },
        run: run.id)
    }
    let stored = try test.store.metricHistory(run: run.id, key: "m")
    #expect(stored.map(\.step) == Array(0..<count + 600))
  }

  @Test("take about 12 bytes a point in the file")
  func size() throws {
    let test = try TestStore()
    let run = try test.run()
    var random = SplitMix(seed: 3)
    var time = at(0)
    let points = (0..<200_000).map { step in
      time = time + TimeSpan(milliseconds: Int64.random(in: 90...130, using: &random))
      return MetricPoint(
        step: Int64(step), time: time, value: Double.random(in: 0...1, using: &random))
    }
    try test.store.logMetrics(points.map { MetricEntry("loss", $0) }, run: run.id)
    try test.store.close()
    let file = test.store.folder.appending(path: "curlew.db")
    let empty = try TestStore()
    try empty.store.close()
    let emptyFile = empty.store.folder.appending(path: "curlew.db")
    let bytes = FileState(path: file.path).bytes - FileState(path: emptyFile.path).bytes
    #expect(Double(bytes) / 200_000 < 12.5)
  }

  @Test("are read by range of steps")
  func range() throws {
    let test = try TestStore()
    let run = try test.run()
    let points = (0..<5_000).map {
      MetricPoint(step: Int64($0), time: at(Int64($0)), value: Double($0))
    }
    try test.store.logMetrics(points.map { MetricEntry("m", $0) }, run: run.id)
    #expect(
      try test.store.metricHistory(run: run.id, key: "m", steps: 1_000...1_999)
        == Array(points[1_000..<2_000]))
    #expect(try test.store.metricHistory(run: run.id, key: "m", steps: 9_000...9_001).isEmpty)
    #expect(try test.store.metricHistory(run: run.id, key: "other").isEmpty)
    #expect(try test.store.metricHistory(run: "nobody", key: "m").isEmpty)
  }

  @Test("have as last value that of the largest step, then time, then value")
  func last() throws {
    let test = try TestStore()
    let run = try test.run()
    func log(_ step: Int64, _ seconds: Int64, _ value: Double) throws -> Double? {
      try test.store.logMetrics(
        [MetricEntry("m", MetricPoint(step: step, time: at(seconds), value: value))], run: run.id)
      return try test.store.run(run.id)?.metrics["m"]
    }
    #expect(try log(5, 0, 0.5) == 0.5)
    #expect(try log(3, 9, 0.3) == 0.5)
    #expect(try log(5, 1, 0.1) == 0.1)
    #expect(try log(5, 1, 0.05) == 0.1)
    #expect(try log(5, 1, 0.2) == 0.2)
    #expect(try log(6, 0, .nan)?.isNaN == true)
    #expect(try log(6, 0, -1) == -1)
    #expect(try log(7, 0, .infinity) == .infinity)
    #expect(try test.store.metricKeys(run: run.id).first?.last.step == 7)
  }

  @Test("hold a point that is logged again once")
  func twice() throws {
    let test = try TestStore()
    let run = try test.run()
    let points = (0..<100).map {
      MetricEntry("m", MetricPoint(step: Int64($0), time: at(0), value: .nan))
    }
    try test.store.logMetrics(points, run: run.id)
    try test.store.logMetrics(points, run: run.id)
    #expect(try test.store.metricHistory(run: run.id, key: "m").count == 100)
    #expect(try test.store.metricKeys(run: run.id).map(\.points) == [100])
  }

  @Test("that are damaged are told, and the others are not affected")
  func damaged() throws {
    let test = try TestStore()
    let run = try test.run()
    for key in ["a", "b"] {
      try test.store.logMetrics(
        (0..<600).map { MetricEntry(key, MetricPoint(step: $0, time: at($0), value: 1)) },
        run: run.id)
    }
    try test.store.database.write { db in
      var bytes: Data = try db.value("SELECT bytes FROM metricPage ORDER BY id LIMIT 1") ?? Data()
      bytes[40] ^= 4
      try db.run(
        "UPDATE metricPage SET bytes = ? WHERE id = (SELECT min(id) FROM metricPage)", [bytes])
    }
    #expect(throws: StoreError.historyDamaged(run: run.id, key: "a")) {
      try test.store.metricHistory(run: run.id, key: "a")
    }
    #expect(try test.store.metricHistory(run: run.id, key: "b").count == 600)
  }

  @Test("no bytes crash the reading of a page", arguments: 0..<4)
  func hostile(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var page = MetricPage()
    for step in 0..<20 {
      _ = page.append(MetricPoint(step: Int64(step), time: at(0), value: 1))
    }
    let bytes = page.encoded()
    for length in 0..<bytes.count {
      #expect(throws: (any Error).self) { try MetricPage(bytes: bytes.prefix(length)) }
    }
    for _ in 0..<2_000 {
      // The checksum is made to fit, so that what it protects is read.
      var writer = ByteWriter()
      var changed = [UInt8](bytes.dropLast(4))
      for _ in 0...Int.random(in: 0...3, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      writer.append(changed)
      writer.appendChecksum()
      _ = try? MetricPage(bytes: Data(writer.bytes))
    }
  }
}
