import Datasets
import Domain
import Foundation

/// A summary in a file of its own beside the segment that it tells of, `000001.sum`, written when
/// the log has gone on to the next file:
///
/// ```
/// "CPS2"   the file's number: varint   stretches: varint, then each
/// damaged: varint, then each: offset, bytes: varint
/// stretch: bytes, blocks, rows, rows that clients got: varint, first, last time: zigzag varint
/// crc: u32, CRC-32 of all before
/// ```
/// It only saves reading: one that is missing, damaged, another segment's, of another length or of
/// the first form, which did not tell shadows apart, is made again from the segment's headers.
extension SegmentSummary {
  private static let magic: UInt32 = 0x3253_5043  // "CPS2"

  static func url(in folder: URL, number: Int) -> URL {
    LogSegment.url(in: folder, number: number).deletingPathExtension()
      .appendingPathExtension("sum")
  }

  /// Stores the summary; a power loss may take it.
  func save(in folder: URL) throws {
    try FileOperation.replace(
      Self.url(in: folder, number: number), with: Data(encoded), isSynced: false)
  }

  /// The stored summary of a file of `bytes` bytes; nil where there is none that fits.
  static func load(in folder: URL, number: Int, bytes: Int) -> SegmentSummary? {
    guard let data = try? FileOperation.read(url(in: folder, number: number)),
      let summary = try? SegmentSummary(number: number, encoded: data), summary.end == bytes
    else { return nil }
    return summary
  }

  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.magic)
    writer.append(varint: UInt64(number))
    writer.append(varint: UInt64(stretches.count))
    for stretch in stretches {
      for number in [stretch.bytes.count, stretch.blocks, stretch.rows, stretch.answered] {
        writer.append(varint: UInt64(number))
      }
      writer.append(zigzag: stretch.firstTime.milliseconds)
      writer.append(zigzag: stretch.lastTime.milliseconds)
    }
    writer.append(varint: UInt64(damaged.count))
    for range in damaged {
      writer.append(varint: UInt64(range.lowerBound))
      writer.append(varint: UInt64(range.count))
    }
    writer.appendChecksum()
    return writer.bytes
  }

  /// - Throws: ``DecodingFault`` for anything but the bytes of a summary.
  init(number: Int, encoded data: Data) throws {
    self.init(number: number)
    try data.withUnsafeBytes { bytes in
      var reader = try ByteReader(checked: bytes)
      guard try reader.number(as: UInt32.self) == Self.magic else { throw DecodingFault.version }
      guard try reader.varint() == UInt64(number) else { throw DecodingFault.content }
      for _ in 0..<Int(try reader.varint(max: UInt64(reader.remaining))) {
        add(try Self.stretch(from: end, &reader))
      }
      for _ in 0..<Int(try reader.varint(max: UInt64(reader.remaining))) {
        let offset = Int(try reader.varint(max: UInt64(end)))
        add(damaged: offset..<offset + Int(try reader.varint(max: UInt64(end - offset))))
      }
    }
  }

  private static func stretch(
    from start: Int, _ reader: inout ByteReader
  ) throws -> LogStretch {
    // No file is that large, and sums of such numbers do not overflow.
    func count() throws -> Int { Int(try reader.varint(max: 1 << 40)) }
    var stretch = LogStretch(bytes: start..<start + (try count()))
    stretch.blocks = try count()
    stretch.rows = try count()
    stretch.answered = try count()
    stretch.firstTime = Timestamp(milliseconds: try reader.zigzag())
    stretch.lastTime = Timestamp(milliseconds: try reader.zigzag())
    return stretch
  }
}
