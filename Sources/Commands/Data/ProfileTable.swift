import Domain

import enum Terminal.NumberText
import enum Terminal.Sanitiser
import enum Terminal.TextWidth

/// A snapshot's columns: what each holds.
struct ProfileTable {
  /// Frequent values that a row names.
  private static let valuesMax = 3
  /// Columns that one of them may fill: of a free text its beginning says enough.
  private static let valueWidth = 30
  /// Where the median stands in ``Domain/NumericProfile/quantiles``.
  private static let medianPlace = 3

  let table: TextTable

  init(_ snapshot: DatasetSnapshot) {
    table = TextTable(
      columns: [
        ("COLUMN", .left), ("TYPE", .left), ("MISSING", .right), ("DISTINCT", .right),
        ("MINIMUM", .right), ("MEDIAN", .right), ("MEAN", .right), ("MAXIMUM", .right),
        ("FREQUENT VALUES", .left),
      ],
      rows: snapshot.profile.map(Self.row))
  }

  private static func row(_ column: ColumnProfile) -> [String] {
    let numeric = column.numeric
    let figures = [
      numeric?.minimum, numeric?.quantiles[medianPlace], numeric?.mean, numeric?.maximum,
    ]
    return [
      column.name, column.type.rawValue,
      column.missing == 0 ? "0" : NumberText.percent(column.missingShare),
      NumberText.count(column.distinct),
    ] + figures.map { $0.map { text($0, column.type) } ?? "" } + [values(of: column)]
  }

  private static func text(_ value: Double, _ type: ColumnType) -> String {
    guard type == .time, let milliseconds = Int64(exactly: value.rounded()) else {
      return NumberText.number(value)
    }
    let time = Timestamp(milliseconds: milliseconds)
    return time == time.startOfDay ? time.dateText : time.minuteText
  }

  private static func values(of column: ColumnProfile) -> String {
    column.top.prefix(valuesMax).map { value in
      let share = Double(value.count) / Double(max(1, column.count))
      let text = Sanitiser.clean(value.value)
      let shown =
        TextWidth.width(text) > valueWidth
        ? TextWidth.fitted(text, to: valueWidth, cut: .end) : text
      return "\(shown) \(NumberText.percent(share))"
    }.joined(separator: ", ")
  }
}
