import Domain

/// What can be wrong with data and with the files that it comes from.
public enum DatasetsError: Error, Equatable, Sendable {
  /// A column is asked for that the table does not have.
  case columnMissing(name: String, columns: [String])
  /// Two tables hold a column as types that do not go together.
  case typesDiffer(column: String, first: ColumnType, second: ColumnType)
  /// The bytes of a stored block are not what was written.
  case blockDamaged(BlockDamage)

  /// A file cannot be opened or read; the reason is the system's.
  case sourceUnreadable(source: String, reason: String)
  /// A line without end; no table has such.
  case lineTooLong(source: String, bytesMax: Int)
  /// A gzip file that holds more than so many times its bytes.
  case packedTooFar(source: String, ratioMax: Int)
  /// More bytes than a reader takes.
  case sourceTooLarge(source: String, bytesMax: Int)
  /// Gzip data that end too early or whose checksum does not hold.
  case gzipDamaged(source: String, cutShort: Bool)
  /// A file without any text.
  case sourceEmpty(source: String)
  /// A file of a format that no reader takes, with what it seems to be.
  case formatUnknown(source: String, found: String)
  /// What stands in the place of a file that was never fetched.
  case notFetched(source: String, StandIn)
  /// Of the files of one source, this has a column more or less than the first has.
  case partDiffers(source: String, column: String, isMissing: Bool, first: String)
  /// A fault in the content of a file, with the format that it was read as and the place.
  case content(source: String, format: String, fault: ContentFault, place: ContentPlace)

  /// A split by time without a time column.
  case timeColumnUndeclared
  /// A column is asked for times and holds something else.
  case timeExpected(column: String, found: ColumnType)
  /// A share of rows that is not between 0 and 1.
  case shareOutOfRange(Double)
  /// A split that leaves one side without rows.
  case splitEmpty(side: Split.Side, rows: Int)
  /// A snapshot's manifest that is not what was written.
  case manifestDamaged(reason: ManifestDamage)
}
