import Domain
import Insight
import Terminal

/// What the runs learned from against what the baseline learned from: rows, schema, and how far each
/// column moved, as the snapshots' profiles tell.
struct DataComparison {
  private let comparison: RunComparison

  init(_ comparison: RunComparison) { self.comparison = comparison }

  func lines(width: Int) -> [Line] {
    guard let baseline = comparison.runs.first else { return [] }
    return comparison.runs.dropFirst().flatMap { run in
      [Line(comparison.titleText(run), .heading, bold: true)] + lines(baseline, run, width: width)
        + [Line()]
    }
  }

  private func lines(_ baseline: Run, _ run: Run, width: Int) -> [Line] {
    guard let old = baseline.trainingSnapshot, let new = run.trainingSnapshot else {
      return [Line("no input was recorded", .dim)]
    }
    guard old != new else {
      return [name(new) + Line("  the same snapshot", .dim)]
    }
    let heading = name(old) + Line("  →  ", .dim) + name(new)
    guard let before = comparison.context.snapshot(old),
      let after = comparison.context.snapshot(new)
    else { return [heading, Line("the profiles of these snapshots are not known", .dim)] }
    return [heading, rows(before, after)] + table(before, after, width: width)
  }

  private func name(_ id: SnapshotID) -> Line {
    guard let snapshot = comparison.context.snapshot(id) else {
      return Line(id.short, .value)
    }
    return Line("\(snapshot.dataset)@\(snapshot.number) ", .value) + Line(id.short, .dim)
  }

  private func rows(_ before: DatasetSnapshot, _ after: DatasetSnapshot) -> Line {
    let change = Double(after.rows - before.rows) / Double(max(1, before.rows))
    let word =
      before.rows == after.rows
      ? "the same number" : (change > 0 ? "+" : "") + NumberText.percent(change)
    return Line("rows  ", .label)
      + Line("\(NumberText.count(before.rows)) → \(NumberText.count(after.rows))", .value)
      + Line("  \(word)", .dim)
  }

  private struct Row {
    var mark: TextRun
    var name: String
    var type: String
    var distance: Double?
    var missing: String
    var mean: String
    var isChanged: Bool
    /// Columns that came, went or changed their type stand first.
    var rank: Int
  }

  private func table(
    _ before: DatasetSnapshot, _ after: DatasetSnapshot, width: Int
  ) -> [Line] {
    var rows = after.profile.map { column in
      row(before.profile.first { $0.name == column.name }, column)
    }
    rows += before.profile.filter { column in !after.profile.contains { $0.name == column.name } }
      .map { gone($0) }
    let sorted = rows.sorted {
      ($0.rank, $0.isChanged ? 0 : 1, -($0.distance ?? -1), $0.name)
        < ($1.rank, $1.isChanged ? 0 : 1, -($1.distance ?? -1), $1.name)
    }
    let shown = comparison.screen.onlyChanges ? sorted.filter(\.isChanged) : sorted
    let widths = Widths(shown, width: width)
    let head = Line(
      "  " + cell("COLUMN", widths.name) + cell("TYPE", widths.type)
        + cell("MOVED", widths.distance, right: true) + "  " + cell("NULLS", widths.missing)
        + "MEAN", .label)
    return [head] + shown.map { line($0, widths) }
  }

  /// Columns that the cells of a row take: as many as their texts need, and what is left for means.
  private struct Widths {
    let name: Int
    let type: Int
    let distance = 7
    let missing: Int
    let mean: Int

    init(_ rows: [Row], width: Int) {
      func widest(_ head: String, _ limit: Int, _ text: (Row) -> String) -> Int {
        let needed = rows.map { TextWidth.width(text($0)) }.max() ?? 0
        return max(head.count, min(limit, needed)) + 2
      }
      name = widest("COLUMN", 22) { $0.name }
      type = widest("TYPE", 20) { $0.type }
      missing = widest("NULLS", 18) { $0.missing }
      mean = max(4, width - 2 - name - type - distance - 2 - missing)
    }
  }

  private func line(_ row: Row, _ widths: Widths) -> Line {
    let distance = row.distance.map { NumberText.fixed($0, decimals: 3) } ?? NumberText.none
    return Line([row.mark, TextRun(" ")])
      + Line(cell(row.name, widths.name), row.isChanged ? .value : .dim)
      + Line(cell(row.type, widths.type), row.rank == 0 ? row.mark.role : .dim)
      + Line(cell(distance, widths.distance, right: true), row.isChanged ? .value : .dim)
      + Line("  " + cell(row.missing, widths.missing), .text)
      + Line(TextWidth.fitted(row.mean, to: widths.mean, cut: .end), .text)
  }

  /// The text in so many columns, of which two stay empty where they stand between two texts.
  private func cell(_ text: String, _ width: Int, right: Bool = false) -> String {
    right
      ? TextWidth.fitted(text, to: width, alignment: .right, cut: .end)
      : TextWidth.fitted(text, to: width - 2, cut: .end) + "  "
  }

  private func row(_ before: ColumnProfile?, _ after: ColumnProfile) -> Row {
    guard let before else {
      return Row(
        mark: TextRun("+", .good), name: after.name, type: "new: \(after.type.word)",
        distance: nil, missing: NumberText.percent(after.missingShare), mean: mean(after),
        isChanged: true, rank: 0)
    }
    let retyped = before.type != after.type
    let distance = ProfileDistance.between(before, after)
    let isChanged =
      retyped || (distance ?? 0) > 0.0005 || before.missingShare != after.missingShare
    return Row(
      mark: retyped ? TextRun("~", .warning) : TextRun(isChanged ? "≠" : " ", .accent),
      name: after.name,
      type: retyped ? "\(before.type.word) → \(after.type.word)" : after.type.word,
      distance: distance,
      missing: pair(
        NumberText.percent(before.missingShare), NumberText.percent(after.missingShare)),
      mean: pair(mean(before), mean(after)), isChanged: isChanged, rank: retyped ? 0 : 1)
  }

  private func gone(_ column: ColumnProfile) -> Row {
    Row(
      mark: TextRun("-", .bad), name: column.name, type: "gone: \(column.type.word)",
      distance: nil, missing: NumberText.percent(column.missingShare), mean: mean(column),
      isChanged: true, rank: 0)
  }

  private func mean(_ column: ColumnProfile) -> String {
    guard let numeric = column.numeric else { return "" }
    guard column.type != .time else {
      return Timestamp(rounding: numeric.mean)?.minuteText ?? NumberText.none
    }
    return NumberText.number(numeric.mean)
  }

  private func pair(_ before: String, _ after: String) -> String {
    before == after ? after : "\(before) → \(after)"
  }
}
