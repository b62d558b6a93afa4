import Domain
import Foundation

extension PackedTable {
  /// Columns of a snapshot, packed as its blocks hold them; no more than one block lies unpacked.
  ///
  /// - Parameters:
  ///   - names: of the columns, in any order; those that the snapshot does not have are passed over.
  ///   - block: the bytes of a chunk's object.
  /// - Throws: ``DatasetsError/blockDamaged(_:)``, ``DatasetsError/manifestDamaged(reason:)`` where a
  ///   chunk is not what the manifest says, and what `block` throws.
  public init(
    _ manifest: SnapshotManifest, columns names: Set<String>,
    block: (SnapshotManifest.Chunk) throws -> Data
  ) throws {
    var columns = manifest.schema.columns.filter { names.contains($0.name) }
      .map { GrowingColumn(schema: $0) }
    for chunk in manifest.chunks {
      try block(chunk).withUnsafeBytes { bytes in
        let parts = try TableBlock.columns(in: bytes) { names.contains($0) }
        guard parts.map(\.schema) == columns.map(\.schema),
          parts.allSatisfy({ $0.values.count == chunk.rows })
        else { throw DatasetsError.manifestDamaged(reason: .chunkContent) }
        for (place, part) in parts.enumerated() { columns[place].append(part) }
      }
    }
    self.init(columns: columns.map { Column(name: $0.schema.name, cells: $0.cells) })
  }
}

extension TableBlock.PackedPart {
  fileprivate var schema: ColumnSchema { ColumnSchema(name: name, type: values.type) }
}

/// A packed column while chunk after chunk of it comes.
private struct GrowingColumn {
  let schema: ColumnSchema
  private var chunks: [[UInt8]] = []
  private var tail: Values
  private var dictionary = JointDictionary()

  init(schema: ColumnSchema) {
    self.schema = schema
    tail = .empty(schema.type)
  }

  /// A chunk that is not full is the last.
  mutating func append(_ part: TableBlock.PackedPart) {
    var values = part.values
    if case .category(let codes, let texts) = values {
      values = .category(codes: dictionary.codes(codes, of: texts), dictionary: [])
    }
    if values.count < SnapshotManifest.rowsMax {
      tail = values
    } else if schema.type == .category {
      chunks.append(PackedColumn.pack(values))
    } else {
      chunks.append(Array(part.bytes))
    }
  }

  var cells: PackedColumn {
    var tail = tail
    if case .category(let codes, _) = tail {
      tail = .category(codes: codes, dictionary: dictionary.texts)
    }
    return PackedColumn(chunks: chunks, chunkRows: SnapshotManifest.rowsMax, tail: tail)
  }
}
