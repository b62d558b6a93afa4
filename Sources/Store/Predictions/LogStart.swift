import Datasets
import Foundation

/// Where a prediction log begins, once its oldest files were removed: a small file `start`.
///
/// ```
/// "CPF1"   segment, rows: varint   crc: u32, CRC-32 of all before
/// ```
/// It is stored before the files go. A crash between the two leaves files that no longer count.
struct LogStart: Equatable {
  private static let magic: UInt32 = 0x3146_5043  // "CPF1"

  /// The number of the first file that is kept.
  var segment = 1
  /// Rows that were in the files before it: rows keep their numbers.
  var rows = 0

  private static func url(in folder: URL) -> URL { folder.appending(path: "start") }

  /// The start of the log in a folder: its first file, where none was removed.
  static func load(in folder: URL) -> LogStart {
    guard let data = try? FileOperation.read(url(in: folder)) else { return LogStart() }
    return
      (try? data.withUnsafeBytes { bytes in
        var reader = try ByteReader(checked: bytes)
        guard try reader.number(as: UInt32.self) == magic else { throw DecodingFault.version }
        return LogStart(
          segment: Int(try reader.varint(max: 1 << 40)), rows: Int(try reader.varint(max: 1 << 60)))
      }) ?? LogStart()
  }

  func save(in folder: URL) throws {
    var writer = ByteWriter()
    writer.append(Self.magic)
    writer.append(varint: UInt64(segment))
    writer.append(varint: UInt64(rows))
    writer.appendChecksum()
    try FileOperation.replace(Self.url(in: folder), with: Data(writer.bytes))
  }
}
