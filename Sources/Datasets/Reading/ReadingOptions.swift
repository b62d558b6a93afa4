import Domain

/// How a source is to be read, whatever its format.
public struct ReadingOptions: Sendable, Equatable {
  /// Types of columns that are known; the others' are found from their cells. Names that the source
  /// lacks are passed over.
  public var types: [String: ColumnType]
  /// The only texts that mean "no value", in every column; nil where each column decides.
  public var missing: [String]?
  /// The byte between fields of a text file; nil to find it.
  public var separator: UInt8?
  /// Whether a comma stands before the fraction of numbers; nil where it may when fields are not
  /// parted by commas.
  public var decimalComma: Bool?
  /// Whether a day comes before its month in dates like `05/06/1987`; nil where each column decides.
  public var dayFirst: Bool?
  /// Columns of numbers that count time since 1970, with the milliseconds that one unit has.
  public var epochs: [String: Int64] = [:]
  /// Bytes after decompression beyond which reading is refused.
  public var bytesMax: Int
  /// Rows beyond which reading is refused.
  public var rowsMax: Int

  /// - Parameters:
  ///   - types: of columns that are known; none unless given.
  ///   - missing: the only texts that mean "no value".
  ///   - bytesMax: after decompression.
  ///   - rowsMax: at most ``Limits/rowsMax``.
  public init(
    types: [String: ColumnType] = [:], missing: [String]? = nil,
    bytesMax: Int = Limits.sourceBytesMax, rowsMax: Int = Limits.rowsMax
  ) {
    self.types = types
    self.missing = missing
    self.bytesMax = bytesMax
    self.rowsMax = min(rowsMax, Limits.rowsMax)
  }

  /// As a snapshot's columns are, so that new rows of a dataset keep its types.
  public init(schema: Schema) {
    self.init(
      types: Dictionary(schema.columns.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 }))
  }
}
