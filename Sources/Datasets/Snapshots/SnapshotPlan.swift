import Domain

/// A snapshot that is to be stored: its manifest and the chunks that are not in the object store
/// yet.
public struct SnapshotPlan: Sendable {
  /// A chunk to store.
  public struct Object: Sendable {
    /// The hash of its bytes.
    public let id: ObjectID
    let table: PackedTable
    let chunk: Int

    /// A ``TableBlock``, made each time it is asked for: all of them take as much memory as the table.
    public var bytes: [UInt8] { TableBlock.encode(table, chunk: chunk) }
  }

  /// Of the whole snapshot.
  public var manifest: SnapshotManifest
  /// Chunks that are not in the object store yet.
  public var objects: [Object]

  /// All rows of a table as a new snapshot.
  public init(_ table: Table) {
    self.init(PackedTable(table))
  }

  /// As ``init(_:)-(Table)``.
  public init(_ table: PackedTable) {
    manifest = SnapshotManifest(schema: table.schema, chunks: [])
    objects = []
    add(table)
  }

  /// A snapshot of the parent's rows and more behind them: full chunks are the parent's, only its
  /// ``SnapshotManifest/tail`` is written anew.
  ///
  /// - Parameter tail: the table of the parent's tail; nil where it has none.
  /// - Throws: ``DatasetsError/columnMissing(name:columns:)`` and
  ///   ``DatasetsError/typesDiffer(column:first:second:)`` where the rows do not fit the parent's
  ///   schema as it is: read all its rows and make a new snapshot of both.
  public init(
    appending rows: Table, to parent: SnapshotManifest, tail: Table?
  ) throws(DatasetsError) {
    precondition(tail?.rowCount == parent.tail?.rows, "the tail is not the parent's")
    let added = try Table.concatenating([tail ?? Table(schema: parent.schema), rows])
    for (column, now) in zip(parent.schema.columns, added.schema.columns)
    where column.type != now.type {
      throw .typesDiffer(column: column.name, first: column.type, second: now.type)
    }
    manifest = parent
    objects = []
    if tail != nil { manifest.chunks.removeLast() }
    add(PackedTable(added))
  }

  private mutating func add(_ table: PackedTable) {
    let chunks = Parallel.map(table.chunkCount) { place in
      let bytes = TableBlock.encode(table, chunk: place)
      return SnapshotManifest.Chunk(
        object: Fingerprint.object(bytes), rows: table.rows(ofChunk: place), bytes: bytes.count,
        times: table.timeRanges(ofChunk: place))
    }
    manifest.chunks += chunks
    objects += chunks.enumerated().map { Object(id: $1.object, table: table, chunk: $0) }
  }
}

extension PackedTable {
  /// Earliest and latest instant of each time column that has any in that chunk.
  func timeRanges(ofChunk place: Int) -> [String: SnapshotManifest.TimeRange] {
    var ranges: [String: SnapshotManifest.TimeRange] = [:]
    for column in columns where column.cells.type == .time {
      guard case .time(let times) = column.cells.chunk(place) else { continue }
      let present = times.lazy.filter { $0 != Values.missingInteger }
      guard let first = present.min(), let last = present.max() else { continue }
      ranges[column.name] = SnapshotManifest.TimeRange(
        first: Timestamp(milliseconds: first), last: Timestamp(milliseconds: last))
    }
    return ranges
  }
}

extension Table {
  /// The table in runs of at most `rowsMax` rows; none for no rows.
  public func chunks(rowsMax: Int) -> [Table] {
    precondition(rowsMax > 0, "chunks of \(rowsMax) rows")
    if rowCount <= rowsMax { return rowCount == 0 ? [] : [self] }
    return stride(from: 0, to: rowCount, by: rowsMax).map {
      rows(in: $0..<min($0 + rowsMax, rowCount))
    }
  }

  /// The rows whose time is in `range`; rows without time are in none.
  ///
  /// - Throws: ``DatasetsError/columnMissing(name:columns:)``,
  ///   ``DatasetsError/timeExpected(column:found:)``.
  public func rows(of timeColumn: String, in range: Range<Timestamp>) throws(DatasetsError) -> Table
  {
    let column = try column(timeColumn)
    guard case .time(let times) = column.values else {
      throw .timeExpected(column: timeColumn, found: column.type)
    }
    // A missing time is the smallest number, and must not pass for a very early one.
    let low = max(range.lowerBound.milliseconds, Values.missingInteger + 1)
    let high = range.upperBound.milliseconds
    let rows = times.indices.filter { times[$0] >= low && times[$0] < high }
    return rows.count == rowCount ? self : selecting(rows)
  }
}
