import Domain
import Foundation

/// The manifest of a snapshot: its chunks in order. Its bytes are an object, and their SHA-256 is
/// the snapshot's id, so that equal ids mean equal rows.
struct ChunkList: Codable, Equatable {
  struct Chunk: Codable, Equatable {
    var object: ObjectID
    var rows: Int
  }

  /// Rows of one chunk object, at most.
  static let rowsMax = 65_536

  var version = 1
  var chunks: [Chunk]

  var rows: Int { chunks.reduce(0) { $0 + $1.rows } }

  func encoded() throws -> Data { Data(try JSONText.encode(self).utf8) }

  static func decode(_ bytes: Data, id: SnapshotID) throws -> ChunkList {
    try JSONText.decode(
      from: String(decoding: bytes, as: UTF8.self), table: "snapshot", id: id)
  }
}
