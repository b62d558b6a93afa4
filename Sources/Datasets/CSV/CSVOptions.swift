import Domain

/// How a CSV file is to be read. The defaults read what most programs write.
public struct CSVOptions: Sendable, Equatable {
  /// Texts that mean "no value" where they are not quoted; the empty cell always does.
  public static let defaultMissing = ["NA", "NaN", "nan", "null", "NULL", "None"]

  /// The byte between cells; nil takes the comma, or the tab or semicolon where the header has no
  /// comma but one of these.
  public var separator: UInt8?
  /// Texts that mean "no value" where they are not quoted; the empty cell always does, quoted or
  /// not.
  public var missing: [String]
  /// Types of columns that are known; the others' are found from their cells. Names that the file
  /// lacks are passed over.
  public var types: [String: ColumnType]
  /// Bytes after decompression beyond which reading is refused.
  public var bytesMax: Int
  /// Rows beyond which reading is refused.
  public var rowsMax: Int

  public init(
    separator: UInt8? = nil, missing: [String] = CSVOptions.defaultMissing,
    types: [String: ColumnType] = [:], bytesMax: Int = Limits.sourceBytesMax,
    rowsMax: Int = Limits.rowsMax
  ) {
    self.separator = separator
    self.missing = missing
    self.types = types
    self.bytesMax = bytesMax
    self.rowsMax = min(rowsMax, Limits.rowsMax)
  }

  /// As a snapshot's columns are, so that new rows of a dataset keep its types.
  public init(schema: Schema) {
    self.init(
      types: Dictionary(schema.columns.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 }))
  }
}
