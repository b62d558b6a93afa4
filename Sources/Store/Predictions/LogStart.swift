import Datasets
import Foundation

/// Where a prediction log begins, once its oldest files were removed: a small file `start`.
///
/// ```
/// "CPF2"   segment, rows, rows that clients got: varint   crc: u32, CRC-32 of all before
/// ```
/// It is stored before the files go. A crash between the two leaves files that no longer count. The
/// first form, "CPF1", has no number of rows that clients got: there were no others.
struct LogStart: Equatable {
  private static let magic: UInt32 = 0x3246_5043  // "CPF2"
  private static let firstMagic: UInt32 = 0x3146_5043  // "CPF1"
  private static let rowsMax: UInt64 = 1 << 60

  /// The number of the first file that is kept.
  var segment = 1
  /// Rows that were in the files before it: rows keep their numbers.
  var rows = 0
  /// Of those, the ones that clients got.
  var answered = 0

  private static func url(in folder: URL) -> URL { folder.appending(path: "start") }

  /// The start of the log in a folder: its first file, where none was removed.
  static func load(in folder: URL) -> LogStart {
    guard let data = try? FileOperation.read(url(in: folder)) else { return LogStart() }
    return (try? data.withUnsafeBytes(decode)) ?? LogStart()
  }

  private static func decode(_ bytes: UnsafeRawBufferPointer) throws -> LogStart {
    var reader = try ByteReader(checked: bytes)
    let magic = try reader.number(as: UInt32.self)
    guard magic == Self.magic || magic == firstMagic else { throw DecodingFault.version }
    var start = LogStart()
    start.segment = Int(try reader.varint(max: UInt64(LogSegment.numbers.upperBound)))
    start.rows = Int(try reader.varint(max: rowsMax))
    start.answered = magic == Self.magic ? Int(try reader.varint(max: rowsMax)) : start.rows
    return start
  }

  func save(in folder: URL) throws {
    var writer = ByteWriter()
    writer.append(Self.magic)
    for number in [segment, rows, answered] { writer.append(varint: UInt64(number)) }
    writer.appendChecksum()
    try FileOperation.replace(Self.url(in: folder), with: Data(writer.bytes))
  }
}
