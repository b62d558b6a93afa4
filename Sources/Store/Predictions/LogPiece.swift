import Datasets
import Domain
import Foundation

/// A stretch of one file of a prediction log, read without the log's lock: what lies there no
/// longer changes.
struct LogPiece {
  /// The file's number.
  var segment: Int
  var bytes: Range<Int>
  /// The number of its first row.
  var firstRow: Int
  /// Whether that is the number among the rows that clients got, and only those are counted.
  var countsAnswered = false
}

/// Reads pieces of a prediction log, file after file.
struct PieceReader {
  let folder: URL
  private(set) var damage: [PredictionDamage] = []
  private var segment: LogSegment?

  init(folder: URL) {
    self.folder = folder
  }

  /// Gives each block whose header is wanted, with the number of its first row; damaged places are
  /// noted and passed over.
  mutating func read(
    _ pieces: [LogPiece], where isWanted: (BlockHeader, _ firstRow: Int) -> Bool,
    each body: (PredictionBlock, _ firstRow: Int) -> Void
  ) throws {
    for piece in pieces {
      guard let segment = try open(piece.segment) else { continue }
      let scan = try segment.scan(piece.bytes)
      for range in scan.damaged { note(range) }
      if scan.end < piece.bytes.upperBound { note(scan.end..<piece.bytes.upperBound) }
      var row = piece.firstRow
      for place in scan.places {
        defer { row += piece.countsAnswered ? place.header.answered : place.header.rows }
        guard isWanted(place.header, row) else { continue }
        if let block = try segment.block(at: place) {
          body(block, row)
        } else {
          note(place.offset..<place.end, rows: place.header.rows)
        }
      }
    }
  }

  /// Gives the payload of each block that clients got, in whose front the rows' ids stand, with the
  /// number of its first row; damaged places are noted and passed over, as are those whose ids `body`
  /// cannot read.
  mutating func readIDs(
    _ piece: LogPiece,
    each body: (BlockHeader, _ firstRow: Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard let segment = try open(piece.segment) else { return }
    let scan = try segment.scan(piece.bytes)
    for range in scan.damaged { note(range) }
    if scan.end < piece.bytes.upperBound { note(scan.end..<piece.bytes.upperBound) }
    // At once: blocks of one row are many.
    let bytes = try segment.bytes(at: piece.bytes.lowerBound, count: piece.bytes.count)
    bytes.withUnsafeBytes { bytes in
      var row = piece.firstRow
      for place in scan.places where place.header.answered > 0 {
        defer { row += place.header.answered }
        let start = place.offset + BlockHeader.byteCount - piece.bytes.lowerBound
        let end = start + place.header.payloadBytes
        let payload = end <= bytes.count ? bytes[start..<end] : bytes[0..<0]
        do {
          guard Checksum.crc32(payload) == place.header.payloadChecksum else {
            throw DecodingFault.checksum
          }
          try body(place.header, row, UnsafeRawBufferPointer(rebasing: payload))
        } catch {
          note(place.offset..<place.end, rows: place.header.rows)
        }
      }
    }
  }

  /// The file of that number; nil where it is gone, and noted unless it was removed.
  private mutating func open(_ number: Int) throws -> LogSegment? {
    if let segment, segment.number == number { return segment }
    let url = LogSegment.url(in: folder, number: number)
    guard FileManager.default.fileExists(atPath: url.path) else {
      if number < LogStart.load(in: folder).segment { return nil }
      damage.append(
        PredictionDamage(file: url.lastPathComponent, offset: 0, bytes: 0, rows: nil))
      return nil
    }
    let opened = try LogSegment(url: url, access: .readOnly)
    segment = opened
    return opened
  }

  private mutating func note(_ range: Range<Int>, rows: Int? = nil) {
    guard let segment else { return }
    damage.append(
      PredictionDamage(
        file: segment.url.lastPathComponent, offset: range.lowerBound, bytes: range.count,
        rows: rows))
  }
}
