import Domain

/// Rules that a dataset's next snapshots should meet, read off one that is believed to be good:
/// a start for a person to correct, and therefore few and wide.
public enum RuleSuggestion {
  /// Categories of a column up to which a set is suggested; the profile lists no more.
  private static let setMax = Column.topMax
  /// A set needs so many rows a category: fewer, and the next rows bring new ones.
  private static let rowsPerCategoryMin = 50
  /// A snapshot with less than this share of the rows looks cut short.
  private static let rowShareMin = 0.1

  /// - Parameter rows: of the snapshot.
  /// - Returns: the row count's rule, then for each column in order: its type, the share of missing
  ///   cells, and as warnings the set of its categories and that it is not negative.
  public static func rules(for profile: [ColumnProfile], rows: Int) -> [Rule] {
    let rowsMin = max(1, Int(Double(rows) * rowShareMin))
    var rules = [Rule(column: nil, condition: .rowCount(min: rowsMin, max: nil))]
    for column in profile {
      rules.append(Rule(column: column.name, condition: .type(column.type)))
      let share = nullShareMax(column.missingShare)
      if share < 1 { rules.append(Rule(column: column.name, condition: .nullShare(max: share))) }
      if let condition = contentCondition(column) {
        rules.append(Rule(column: column.name, condition: condition, severity: .warning))
      }
    }
    return rules
  }

  /// None where none is missing, otherwise twice the share and a hundredth, in whole hundredths.
  private static func nullShareMax(_ observed: Double) -> Double {
    if observed == 0 { return 0 }
    return min(1, ((observed * 2 + 0.01) * 100).rounded(.up) / 100)
  }

  private static func contentCondition(_ column: ColumnProfile) -> Rule.Condition? {
    if column.type == .category {
      let present = column.count - column.missing
      guard column.distinct > 0, column.distinct <= setMax,
        present >= column.distinct * rowsPerCategoryMin
      else { return nil }
      return .set(column.top.map(\.value).sorted())
    }
    guard column.type.isNumeric, let minimum = column.numeric?.minimum, minimum >= 0 else {
      return nil
    }
    return .range(min: 0, max: nil)
  }
}
