import Engine
import Foundation

/// The demo's months as text.
struct MonthTable {
  /// With all columns.
  let text: String
  /// What fits on a screen of 80 columns: version, both figures, gain and decision.
  let short: String

  init(_ report: MonthlyReport) {
    let heads = ["rows", "version", "AUC frozen", "AUC champion"]
    let lines = report.months.map { month in
      let drifted = month.drifted.isEmpty ? "no drift" : month.drifted.joined(separator: ", ")
      return Line(
        month: month.month,
        cells: [
          "\(month.rows)", "v\(month.championVersion)", Self.number(month.aucFrozen),
          Self.number(month.aucChampion),
        ], gain: month.gain, decision: month.decision, notes: "\(drifted); \(month.reason)")
    }
    text = Self.text(heads, notes: "drifted; reason", lines)
    short = Self.text(heads, notes: nil, lines)
  }

  init(_ report: MonthlyListReport) {
    let heads = ["users", "version", "P@10 frozen", "P@10 champion", "coverage", "unseen"]
    let lines = report.months.map { month in
      Line(
        month: month.month,
        cells: [
          "\(month.users)", "v\(month.championVersion)", Self.number(month.precisionFrozen),
          Self.number(month.precisionChampion), Self.number(month.coverage),
          Self.number(month.unseenShare),
        ], gain: month.gain, decision: month.decision, notes: month.reason)
    }
    text = Self.text(heads, notes: "reason", lines)
    short = Self.text(Array(heads.prefix(4)), notes: nil, lines)
  }

  func text(_ form: Demo.ReportForm) -> String { form == .card ? short : text }

  /// One month.
  private struct Line {
    let month: String
    /// Between the month and what the champion gained.
    let cells: [String]
    let gain: Double?
    let decision: MonthRow.Decision
    let notes: String
  }

  /// - Parameter notes: the head of the last column; nil leaves it out.
  private static func text(_ heads: [String], notes: String?, _ lines: [Line]) -> String {
    let rows =
      [
        line("month", zip(heads, heads).map { ($0, $1) }, "gain", "decision")
          + (notes.map { "  \($0)" } ?? "")
      ]
      + lines.map { month in
        line(
          month.month, zip(month.cells, heads).map { ($0, $1) },
          month.gain.map { String(format: "%+.3f", $0) } ?? "–", month.decision.rawValue)
          + (notes == nil ? "" : "  \(month.notes)")
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
