import Domain

/// What numbers count that say when: time since 1970-01-01 in one of two units.
public enum EpochUnit: String, Sendable, CaseIterable {
  /// A thousand milliseconds.
  case seconds = "s"
  /// What times are kept in.
  case milliseconds = "ms"

  /// Its length in milliseconds.
  public var length: Int64 { self == .seconds ? 1_000 : 1 }

  /// The unit in words.
  public var words: String { self == .seconds ? "seconds" : "milliseconds" }

  /// From 1990 to 2100, in seconds: as seconds or milliseconds, no number is within both.
  private static let secondsGuessed = 631_152_000.0...4_102_444_800.0

  /// The unit in which all of a column's numbers lie between 1990 and 2100; nil where there is none, and
  /// of columns that hold no numbers.
  public init?(guessedFrom column: ColumnProfile) {
    guard column.type.isNumeric, let numbers = column.numeric else { return nil }
    let unit = Self.allCases.first { unit in
      [numbers.minimum, numbers.maximum].allSatisfy {
        Self.secondsGuessed.contains($0 * Double(unit.length) / 1_000)
      }
    }
    guard let unit else { return nil }
    self = unit
  }
}

extension PackedTable {
  /// The table with the times that a column of numbers counts; as it is where they are too large.
  public func times(of name: String, every unit: EpochUnit) -> PackedTable {
    PackedTable(
      columns: columns.map { column in
        guard column.name == name else { return column }
        return Column(name: name, cells: column.cells.times(every: unit.length))
      })
  }
}
