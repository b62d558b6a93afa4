import Domain
import Foundation

/// Gathers records and hands them over in pieces.
struct PieceWriter {
  /// Embedded files make pieces large before records do.
  static let bytesMax = 16 << 20

  let recordsMax: Int
  private let take: (RunPiece) throws -> Void
  private var piece: RunPiece
  private var bytes = 0

  init(from position: RunPosition, recordsMax: Int, take: @escaping (RunPiece) throws -> Void) {
    self.recordsMax = max(1, recordsMax)
    self.take = take
    piece = RunPiece(records: [], position: position, leftOut: [:], faults: [])
  }

  func offset(_ part: String) -> Int64 { piece.position.offsets[part] ?? 0 }

  mutating func add(_ record: RunRecord) {
    switch record {
    case .artifact(_, let data): bytes += data.count
    case .text(_, let text): bytes += text.utf8.count
    default: break
    }
    piece.records.append(record)
  }

  mutating func leaveOut(_ kind: String, _ count: Int = 1) {
    piece.leftOut[kind, default: 0] += count
  }

  mutating func add(_ fault: RunFilesError) {
    if piece.faults.count < RunPiece.faultsMax {
      piece.faults.append(fault)
    } else {
      leaveOut("damaged")
    }
  }

  /// All of `part` before `offset` has been added.
  mutating func reach(_ offset: Int64, of part: String) throws {
    piece.position.offsets[part] = offset
    if piece.records.count >= recordsMax || bytes >= Self.bytesMax { try handOver() }
  }

  /// Hands over the rest.
  mutating func finish() throws { try handOver() }

  private mutating func handOver() throws {
    try take(piece)
    piece.records.removeAll(keepingCapacity: true)
    piece.leftOut = [:]
    piece.faults = []
    bytes = 0
  }
}
