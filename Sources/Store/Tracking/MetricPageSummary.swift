import Datasets
import Domain
import Foundation
import GRDB

/// The first, the smallest, the largest and the last point of a full page: what a chart of
/// millions of points draws of it, without reading it.
///
/// ```
/// four times, in the order in which they were logged:
/// step: i64   time: i64   value: f64, all little endian
/// ```
/// A value that is no number is neither the smallest nor the largest where there is a number.
struct MetricPageSummary {
  static let pointCount = 4
  private static let pointBytes = 24

  let points: [MetricPoint]
  private let stepMin: Int64
  private let stepMax: Int64

  /// - Parameter page: not empty.
  init(_ page: MetricPage) {
    points = HistoryThinning.extremes(of: page.points[...])
    stepMin = page.stepMin
    stepMax = page.stepMax
  }

  func save(id: Int64, _ db: Database) throws {
    try db.run(
      "INSERT OR REPLACE INTO metricSummary VALUES (?, ?, ?, ?)", [id, stepMin, stepMax, encoded])
  }

  private var encoded: Data {
    var writer = ByteWriter()
    for point in points {
      writer.append(UInt64(bitPattern: point.step))
      writer.append(UInt64(bitPattern: point.time.milliseconds))
      writer.append(point.value.bitPattern)
    }
    return Data(writer.bytes)
  }

  /// Adds the points of an encoded summary.
  /// - Returns: false where the bytes are none.
  static func append(_ bytes: UnsafeRawBufferPointer, to points: inout [MetricPoint]) -> Bool {
    guard bytes.count > 0, bytes.count % pointBytes == 0, bytes.count <= pointCount * pointBytes
    else { return false }
    for start in stride(from: 0, to: bytes.count, by: pointBytes) {
      func word(_ index: Int) -> UInt64 {
        UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self))
      }
      points.append(
        MetricPoint(
          step: Int64(bitPattern: word(0)),
          time: Timestamp(milliseconds: Int64(bitPattern: word(1))),
          value: Double(bitPattern: word(2))))
    }
    return true
  }
}
