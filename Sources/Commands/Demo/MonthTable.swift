import Engine
import Foundation

/// The demo's months as text.
struct MonthTable {
  let text: String

  init(_ report: MonthlyReport) {
    var lines = [
      Self.line("month", "rows", "version", "AUC frozen", "AUC champion", "gain", "decision")
        + "  drifted; reason"
    ]
    for month in report.months {
      lines.append(Self.row(month))
    }
    lines.append(Self.summary(report))
    text = lines.joined(separator: "\n")
  }

  private static func row(_ month: MonthRow) -> String {
    let drifted = month.drifted.isEmpty ? "no drift" : month.drifted.joined(separator: ", ")
    return line(
      month.month, "\(month.rows)", "v\(month.championVersion)", number(month.aucFrozen),
      number(month.aucChampion), month.gain.map { String(format: "%+.3f", $0) } ?? "–",
      month.decision.rawValue) + "  \(drifted); \(month.reason)"
  }

  private static func line(
    _ month: String, _ rows: String, _ version: String, _ frozen: String, _ champion: String,
    _ gain: String, _ decision: String
  ) -> String {
    [
      month.padded(to: 7), rows.aligned(to: 7), version.aligned(to: 8), frozen.aligned(to: 11),
      champion.aligned(to: 13), gain.aligned(to: 7), " " + decision.padded(to: 8),
    ].joined(separator: " ")
  }

  /// The mean over the months in which a champion other than the first could serve.
  private static func summary(_ report: MonthlyReport) -> String {
    let gains = report.months.dropFirst().compactMap(\.gain)
    guard let worst = gains.min() else { return "" }
    let mean = gains.reduce(0, +) / Double(gains.count)
    return String(
      format: "mean gain from the second month on %+.3f, worst month %+.3f", mean, worst)
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "–"
  }
}

extension String {
  /// Left-aligned in that many columns.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Right-aligned in that many columns.
  fileprivate func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
