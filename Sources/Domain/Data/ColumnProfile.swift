/// What a column of a snapshot looks like: enough to judge it without reading it again.
public struct ColumnProfile: Hashable, Sendable, Codable {
  /// The column's.
  public var name: String
  /// What it holds.
  public var type: ColumnType
  /// Rows of the snapshot, missing ones too.
  public var count: Int
  /// Rows without a value (empty, NaN).
  public var missing: Int
  /// Different values; exact up to 10,000, an estimate above.
  public var distinct: Int
  /// Its figures; nil for other types, and where no row has a value.
  public var numeric: NumericProfile?
  /// The most frequent values with their counts, at most 20, most frequent first; for categories
  /// and booleans.
  public var top: [ValueCount]

  /// Stores the parts.
  public init(
    name: String, type: ColumnType, count: Int, missing: Int, distinct: Int,
    numeric: NumericProfile? = nil, top: [ValueCount] = []
  ) {
    self.name = name
    self.type = type
    self.count = count
    self.missing = missing
    self.distinct = distinct
    self.numeric = numeric
    self.top = top
  }

  /// Share of rows without a value, 0 to 1; 0 for no rows.
  public var missingShare: Double { count == 0 ? 0 : Double(missing) / Double(count) }
}

/// Figures of a numeric or time column (times in milliseconds since the epoch), over the values
/// that are there.
public struct NumericProfile: Hashable, Sendable, Codable {
  /// The least value.
  public var minimum: Double
  /// The greatest value.
  public var maximum: Double
  /// The arithmetic mean.
  public var mean: Double
  /// Population standard deviation (ddof 0).
  public var standardDeviation: Double
  /// Quantiles 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, linear interpolation.
  public var quantiles: [Double]
  /// Counts in equal-width bins from `minimum` to `maximum`, 20 of them (1 where both are equal).
  public var histogram: [Int]

  /// Stores the parts.
  public init(
    minimum: Double, maximum: Double, mean: Double, standardDeviation: Double,
    quantiles: [Double], histogram: [Int]
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.quantiles = quantiles
    self.histogram = histogram
  }
}

/// A value and how many rows hold it.
public struct ValueCount: Hashable, Sendable, Codable {
  /// As text, whatever the column's type.
  public var value: String
  /// Rows that hold it.
  public var count: Int

  /// Stores the parts.
  public init(value: String, count: Int) {
    self.value = value
    self.count = count
  }
}
