import Domain
import Foundation

/// How outcomes of rules write what they found.
enum Observed {
  /// The shortest text of a number, whole ones without a point.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int64(value)) }
    return value.description
  }

  /// A share with four digits that count; the numbers of rows stand beside it.
  static func share(_ value: Double) -> String {
    if value == 0 || value == 1 { return number(value) }
    let scale = pow(10, 3 - floor(log10(value)))
    return number((value * scale).rounded() / scale)
  }

  /// A number, or an instant in the columns that hold them.
  static func quantity(_ value: Double, _ type: ColumnType) -> String {
    guard type == .time, let milliseconds = Int64(exactly: value.rounded()) else {
      return number(value)
    }
    return TimeText.text(milliseconds: milliseconds)
  }

  static func range(_ lowest: Double, _ highest: Double, _ type: ColumnType) -> String {
    "\(quantity(lowest, type)) to \(quantity(highest, type))"
  }

  static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

  /// A cell: texts in quotes, the rest as it is.
  static func cell(_ column: Column, _ row: Int) -> String {
    guard let text = column.values.text(at: row) else { return "no value" }
    return column.type == .category ? quoted(text) : text
  }
}

extension Rule {
  /// Values of a set that a bound lists.
  private static let listedMax = 8

  /// What the rule allows, e.g. `≤ 0.01`.
  public var boundText: String {
    switch condition {
    case .type(let type): type.rawValue
    case .required: "present"
    case .nullShare(let max): "≤ \(Observed.number(max))"
    case .range(let min, let max):
      Self.interval(min.map(Observed.number), max.map(Observed.number))
    case .set(let values):
      "one of " + values.prefix(Self.listedMax).map { quoted($0) }.joined(separator: ", ")
        + (values.count > Self.listedMax ? " and \(values.count - Self.listedMax) more" : "")
    case .unique: "no value twice"
    case .rowCount(let min, let max): Self.interval(min.map(String.init), max.map(String.init))
    }
  }

  private static func interval(_ min: String?, _ max: String?) -> String {
    switch (min, max) {
    case (let min?, let max?): "\(min) to \(max)"
    case (let min?, nil): "≥ \(min)"
    case (nil, let max?): "≤ \(max)"
    case (nil, nil): "anything"
    }
  }
}
