/// What changed from one snapshot of a dataset to another.
public struct SnapshotDiff: Hashable, Sendable, Codable {
  /// A column that both have, as different types.
  public struct TypeChange: Hashable, Sendable, Codable {
    /// The column's.
    public var name: String
    /// In the earlier snapshot.
    public var before: ColumnType
    /// In the later one.
    public var after: ColumnType

    /// Stores the parts.
    public init(name: String, before: ColumnType, after: ColumnType) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  /// The earlier snapshot.
  public var before: SnapshotID
  /// The later one.
  public var after: SnapshotID
  /// Rows of the earlier one.
  public var rowsBefore: Int
  /// Rows of the later one.
  public var rowsAfter: Int
  /// Those that only the later one has.
  public var columnsAdded: [ColumnSchema]
  /// Those that only the earlier one has.
  public var columnsRemoved: [ColumnSchema]
  /// Those that both have as different types.
  public var typesChanged: [TypeChange]
  /// The columns that both have, in the later one's order.
  public var columns: [ColumnDiff]

  /// Stores the parts.
  public init(
    before: SnapshotID, after: SnapshotID, rowsBefore: Int, rowsAfter: Int,
    columnsAdded: [ColumnSchema], columnsRemoved: [ColumnSchema], typesChanged: [TypeChange],
    columns: [ColumnDiff]
  ) {
    self.before = before
    self.after = after
    self.rowsBefore = rowsBefore
    self.rowsAfter = rowsAfter
    self.columnsAdded = columnsAdded
    self.columnsRemoved = columnsRemoved
    self.typesChanged = typesChanged
    self.columns = columns
  }

  /// Whether the columns or their types differ.
  public var changesSchema: Bool {
    !columnsAdded.isEmpty || !columnsRemoved.isEmpty || !typesChanged.isEmpty
  }

  /// Whether nothing differs that a diff shows.
  public var isEmpty: Bool {
    !changesSchema && rowsBefore == rowsAfter && columns.allSatisfy { !$0.isChanged }
  }
}

/// What changed in one column.
public struct ColumnDiff: Hashable, Sendable, Codable {
  /// A figure before and after.
  public struct Change: Hashable, Sendable, Codable {
    /// In the earlier snapshot.
    public var before: Double
    /// In the later one.
    public var after: Double

    /// Stores the parts.
    public init(before: Double, after: Double) {
      self.before = before
      self.after = after
    }

    /// Whether the two differ.
    public var isChanged: Bool { before != after }
  }

  /// The column's.
  public var name: String
  /// The later snapshot's type.
  public var type: ColumnType
  /// Share of rows without a value, 0 to 1.
  public var missingShare: Change
  /// Different values.
  public var distinct: Change
  /// Of numeric and time columns (milliseconds), where both have values.
  public var mean: Change?
  /// The least value, likewise.
  public var minimum: Change?
  /// The greatest value, likewise.
  public var maximum: Change?
  /// Categories that only the later one has, the most frequent first, at most 20.
  public var newCategories: [ValueCount]
  /// How many those are in all; nil where the profiles do not tell.
  public var newCategoryCount: Int?

  /// Stores the parts.
  public init(
    name: String, type: ColumnType, missingShare: Change, distinct: Change, mean: Change? = nil,
    minimum: Change? = nil, maximum: Change? = nil, newCategories: [ValueCount] = [],
    newCategoryCount: Int? = 0
  ) {
    self.name = name
    self.type = type
    self.missingShare = missingShare
    self.distinct = distinct
    self.mean = mean
    self.minimum = minimum
    self.maximum = maximum
    self.newCategories = newCategories
    self.newCategoryCount = newCategoryCount
  }

  /// Whether any figure differs.
  public var isChanged: Bool {
    missingShare.isChanged || distinct.isChanged || mean?.isChanged == true
      || minimum?.isChanged == true || maximum?.isChanged == true || !newCategories.isEmpty
  }
}
