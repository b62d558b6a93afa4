import Domain
import Foundation

/// What a snapshot consists of: its schema and its chunks' objects, in order.
///
/// The manifest holds nothing but what follows from the cells (no file name, no time of addition),
/// chunks begin at multiples of ``rowsMax``, and blocks and JSON have one form. So the same rows
/// give the same ``id``, whether they came at once or by appending.
public struct SnapshotManifest: Hashable, Sendable, Codable {
  /// Rows of every chunk but the last.
  public static let rowsMax = PackedTable.chunkRows
  /// The version that this program writes and reads.
  public static let version = 1

  /// One object of the snapshot: a ``TableBlock``.
  public struct Chunk: Hashable, Sendable, Codable {
    /// The hash of its bytes.
    public var object: ObjectID
    /// How many it holds, 1...``SnapshotManifest/rowsMax``.
    public var rows: Int
    /// Length of the object.
    public var bytes: Int
    /// Earliest and latest instant of each time column that has any.
    public var times: [String: TimeRange]
  }

  /// The instants from `first` to `last`, both included.
  public struct TimeRange: Hashable, Sendable, Codable {
    /// The earliest.
    public var first: Timestamp
    /// The latest.
    public var last: Timestamp
  }

  /// The form of the file.
  public var version = SnapshotManifest.version
  /// Of every chunk.
  public var schema: Schema
  /// In the order of their rows.
  public var chunks: [Chunk]

  /// A manifest of the present form.
  public init(schema: Schema, chunks: [Chunk]) {
    self.schema = schema
    self.chunks = chunks
  }

  /// Of all chunks.
  public var rows: Int { chunks.reduce(0) { $0 + $1.rows } }

  /// The last chunk where it has room for more rows.
  public var tail: Chunk? {
    chunks.last.flatMap { $0.rows < Self.rowsMax ? $0 : nil }
  }

  /// Earliest and latest instant of a time column; nil where it has none.
  public func timeRange(of column: String) -> ClosedRange<Timestamp>? {
    let ranges = chunks.compactMap { $0.times[column] }
    guard let first = ranges.map(\.first).min(), let last = ranges.map(\.last).max() else {
      return nil
    }
    return first...last
  }

  /// The chunks that may hold rows of that time; the others need not be read.
  public func chunks(of column: String, in range: Range<Timestamp>) -> [Chunk] {
    chunks.filter { chunk in
      chunk.times[column].map { $0.last >= range.lowerBound && $0.first < range.upperBound }
        ?? false
    }
  }
}

extension SnapshotManifest {
  /// The manifest's one form: JSON with sorted keys and no blanks.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self))
    } catch {
      // Whole numbers and texts only: there is no value that JSON lacks.
      preconditionFailure("a manifest cannot be written as JSON: \(error)")
    }
  }

  /// SHA-256 of ``json``.
  public var id: SnapshotID { SnapshotID(Fingerprint.sha256(json)) }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: ``DatasetsError/manifestDamaged(reason:)``.
  public init(json: [UInt8]) throws(DatasetsError) {
    let manifest: SnapshotManifest
    do {
      manifest = try JSONDecoder().decode(SnapshotManifest.self, from: Data(json))
    } catch {
      throw .manifestDamaged(reason: .notAManifest)
    }
    guard manifest.version == Self.version else {
      throw .manifestDamaged(reason: .version(manifest.version))
    }
    guard manifest.chunks.allSatisfy({ $0.rows > 0 && $0.rows <= Self.rowsMax }),
      manifest.chunks.dropLast().allSatisfy({ $0.rows == Self.rowsMax })
    else { throw .manifestDamaged(reason: .chunkRows) }
    self = manifest
  }

  /// The snapshot's table from its chunks' tables, in order.
  ///
  /// - Throws: ``DatasetsError/manifestDamaged(reason:)`` where they are not what it says.
  public func table(from chunks: [Table]) throws(DatasetsError) -> Table {
    guard chunks.map(\.rowCount) == self.chunks.map(\.rows),
      chunks.allSatisfy({ $0.schema == schema })
    else { throw .manifestDamaged(reason: .chunkContent) }
    return chunks.isEmpty ? Table(schema: schema) : try Table.concatenating(chunks)
  }
}

/// What is wrong with a manifest.
public enum ManifestDamage: Equatable, Sendable {
  /// The bytes are not a manifest's JSON.
  case notAManifest
  /// A later version of the program wrote it.
  case version(Int)
  /// A chunk other than the last is not full, or one is empty or too large.
  case chunkRows
  /// A chunk's rows or columns are not what the manifest says.
  case chunkContent
}
