import Engine
import Foundation

/// The demo's months as text.
struct MonthTable {
  let text: String

  init(_ report: MonthlyReport) {
    text = Self.text(
      ["rows", "version", "AUC frozen", "AUC champion"], notes: "drifted; reason",
      report.months.map { month in
        let drifted = month.drifted.isEmpty ? "no drift" : month.drifted.joined(separator: ", ")
        return Line(
          month: month.month,
          cells: [
            "\(month.rows)", "v\(month.championVersion)", Self.number(month.aucFrozen),
            Self.number(month.aucChampion),
          ], gain: month.gain, decision: month.decision, notes: "\(drifted); \(month.reason)")
      })
  }

  init(_ report: MonthlyListReport) {
    text = Self.text(
      ["users", "version", "P@10 frozen", "P@10 champion", "coverage", "unseen"], notes: "reason",
      report.months.map { month in
        Line(
          month: month.month,
          cells: [
            "\(month.users)", "v\(month.championVersion)", Self.number(month.precisionFrozen),
            Self.number(month.precisionChampion), Self.number(month.coverage),
            Self.number(month.unseenShare),
          ], gain: month.gain, decision: month.decision, notes: month.reason)
      })
  }

  /// One month.
  private struct Line {
    let month: String
    /// Between the month and what the champion gained.
    let cells: [String]
    let gain: Double?
    let decision: MonthRow.Decision
    let notes: String
  }

  private static func text(_ heads: [String], notes: String, _ lines: [Line]) -> String {
    let rows =
      [
        line("month", zip(heads, heads).map { ($0, $1) }, "gain", "decision") + "  \(notes)"
      ]
      + lines.map { month in
        line(
          month.month, zip(month.cells, heads).map { ($0, $1) },
          month.gain.map { String(format: "%+.3f", $0) } ?? "–", month.decision.rawValue)
          + "  \(month.notes)"
      }
    return (rows + [summary(lines.map(\.gain))]).joined(separator: "\n")
  }

  /// - Parameter cells: each with the head of its column, which it is as wide as at least.
  private static func line(
    _ month: String, _ cells: [(text: String, head: String)], _ gain: String, _ decision: String
  ) -> String {
    ([month.padded(to: 7)] + cells.map { $0.text.aligned(to: max(7, $0.head.count + 1)) }
      + [gain.aligned(to: 7), " " + decision.padded(to: 8)]).joined(separator: " ")
  }

  /// The mean over the months in which a champion other than the first could serve.
  private static func summary(_ months: [Double?]) -> String {
    let gains = months.dropFirst().compactMap(\.self)
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
