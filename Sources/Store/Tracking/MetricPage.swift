import Datasets
import Domain
import Foundation

/// Points of one metric, packed: about 10 bytes each where steps and times are regular.
///
/// ```
/// version: u8 = 1   points: varint
/// steps: zigzag varints of the second differences   times: likewise
/// values: f64 little endian each
/// crc: u32 little endian, CRC-32 of all before
/// ```
/// A training loop's steps are regular, so that each takes one byte; times take one or two.
struct MetricPage {
  static let pointsMax = 512
  private static let version: UInt8 = 1

  private(set) var points: [MetricPoint] = []

  init() {}

  /// - Throws: ``DecodingFault`` for anything but the bytes of a page.
  init(bytes: Data) throws {
    points = try bytes.withUnsafeBytes { try Self.decode($0) }
  }

  var isFull: Bool { points.count >= Self.pointsMax }
  var stepMin: Int64 { points.reduce(.max) { min($0, $1.step) } }
  var stepMax: Int64 { points.reduce(.min) { max($0, $1.step) } }

  /// Adds a point, unless the page holds it already: a client that repeats a request after a lost
  /// answer must not double its curve (MLflow keeps one of equal points, too).
  mutating func append(_ point: MetricPoint) -> Bool {
    if let last = points.last, point.step <= last.step,
      points.contains(where: {
        $0.step == point.step && $0.time == point.time
          && $0.value.bitPattern == point.value.bitPattern
      })
    {
      return false
    }
    points.append(point)
    return true
  }

  func encoded() -> Data {
    var writer = ByteWriter()
    writer.append(byte: Self.version)
    writer.append(varint: UInt64(points.count))
    writer.append(secondDifferences: points.lazy.map(\.step))
    writer.append(secondDifferences: points.lazy.map(\.time.milliseconds))
    for point in points { writer.append(point.value.bitPattern) }
    writer.appendChecksum()
    return Data(writer.bytes)
  }

  private static func decode(_ bytes: UnsafeRawBufferPointer) throws -> [MetricPoint] {
    var reader = try ByteReader(checked: bytes)
    guard try reader.byte() == version else { throw DecodingFault.version }
    let count = Int(try reader.varint(max: UInt64(pointsMax)))
    let steps = try reader.secondDifferences(count: count)
    let times = try reader.secondDifferences(count: count)
    var points: [MetricPoint] = []
    points.reserveCapacity(count)
    for place in 0..<count {
      points.append(
        MetricPoint(
          step: steps[place], time: Timestamp(milliseconds: times[place]),
          value: Double(bitPattern: try reader.number())))
    }
    return points
  }
}

/// Where the pages of a series are: a range of row ids, so that they lie together on disk.
enum MetricPages {
  /// 16 million pages of 512 points: 8.6 billion points a metric.
  static let pagesMax: Int64 = 1 << 24

  /// A number that no series was ever given has no pages.
  static func firstID(series: Int64) -> Int64 {
    min(max(series, 0), Int64.max / pagesMax - 1) * pagesMax
  }
}
