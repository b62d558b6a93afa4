import Domain
import Terminal

/// One snapshot: its columns, its rules or its changes, as a table, or how its interactions look.
struct SnapshotView {
  private let snapshot: DatasetSnapshot
  private let view: DataPane.View
  private let context: PaneContext
  /// nil where another view is shown.
  private let interactions: InteractionsView?

  init(_ snapshot: DatasetSnapshot, _ view: DataPane.View, _ context: PaneContext) {
    self.snapshot = context.profiled(snapshot)
    // The cursor may have come from a dataset of interactions to one of others.
    let columns = view == .interactions ? context.interactionColumns(of: snapshot) : nil
    self.view = view == .interactions && columns == nil ? .columns : view
    interactions = columns.map { InteractionsView(snapshot.id, $0, context) }
    self.context = context
  }

  /// What the view shows beyond what lists of snapshots hold.
  var demands: [Demand] {
    switch view {
    case .columns: context.demands(snapshots: [snapshot.id])
    case .interactions: interactions?.demands ?? []
    case .rules: []
    case .changes: context.demands(snapshots: [snapshot.id, snapshot.parent])
    }
  }

  /// Why a table is empty that need not be so.
  private var absence: String? {
    for request in demands.map(\.request) {
      if let failure = context.loaded.failure(request) { return failure }
      if context.loaded.isAwaited(request) { return "reading …" }
    }
    return nil
  }

  /// Those that are stepped through.
  var rowCount: Int { interactions == nil ? table.count : 0 }

  func render(_ area: Rect, scroll: Int, into frame: inout Frame) {
    let id = snapshot.id.short
    let rows = "\(NumberText.count(snapshot.rows)) rows, \(snapshot.schema.columns.count) columns"
    let parent = snapshot.parent.map { ", after \($0.short)" } ?? ""
    PanelTitle(
      "\(snapshot.dataset) \(id)", note: Line("\(rows)\(parent)", .label),
      trailing: Line("v ", .key) + Line(view.word, .accent), glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    if let note = snapshot.notes.first {
      let more = snapshot.notes.count - 1
      frame.put(
        "read: \(note)" + (more > 0 ? " (and \(more) more: curlew data show \(id))" : ""),
        x: area.x, y: area.y + 1, role: .label, maxWidth: area.width)
    }
    let body = area.inset(top: snapshot.notes.isEmpty ? 1 : 2)
    if let interactions { return interactions.render(body, absence: absence, into: &frame) }
    var table = self.table
    table.scroll = ScrollWindow(offset: scroll)
    table.render(body, into: &frame)
  }

  private var table: Table {
    switch view {
    case .columns, .interactions: columnTable
    case .rules: ruleTable
    case .changes: changeTable
    }
  }

  private var columnTable: Table {
    let columns = [
      Table.Column("COLUMN", width: .flexible(min: 12, max: 24)),
      Table.Column("TYPE", width: .fixed(8)),
      Table.Column("NULLS", width: .fixed(6), alignment: .right),
      Table.Column("DISTINCT", width: .fixed(8), alignment: .right, priority: 4),
      Table.Column("MIN", width: .fixed(10), alignment: .right, priority: 2),
      Table.Column("MEDIAN", width: .fixed(10), alignment: .right),
      Table.Column("MAX", width: .fixed(10), alignment: .right, priority: 1),
      Table.Column("MEAN", width: .fixed(8), alignment: .right, priority: 5),
      Table.Column("SD", width: .fixed(8), alignment: .right, priority: 6),
      Table.Column("SHAPE", width: .flexible(min: shapeWidth, max: 34), priority: 3, cut: .end),
    ]
    let profile = snapshot.profile
    var table = Table(columns: columns, count: profile.count, glyphs: context.glyphs) { index in
      columnRow(profile[index])
    }
    table.emptyText = absence ?? "no column was profiled"
    return table
  }

  private func columnRow(_ column: ColumnProfile) -> Table.Row {
    let numbers = column.numeric
    let isTime = column.type == .time
    func number(_ value: Double?) -> Line {
      guard let value else { return Line(NumberText.none, .dim) }
      return Line(
        isTime
          ? Timestamp(rounding: value)?.dateText ?? NumberText.none
          : NumberText.number(value), .text)
    }
    /// A value that stands in the column, unlike a mean of some.
    func own(_ value: Double?) -> Line {
      guard column.type == .integer, let value else { return number(value) }
      return Line(NumberText.plain(value), .text)
    }
    let nulls = column.missingShare
    return Table.Row([
      Line(column.name, .value), Line(column.type.word, .label),
      Line(NumberText.percent(nulls), nulls > 0 ? .text : .dim),
      Line(NumberText.count(column.distinct), .text), own(numbers?.minimum),
      own(numbers.flatMap { $0.quantiles.count == 7 ? $0.quantiles[3] : nil }),
      own(numbers?.maximum), isTime ? Line() : number(numbers?.mean),
      isTime ? Line() : number(numbers?.standardDeviation), shape(column),
    ])
  }

  /// Columns for the bars: one a bin of the usual histogram where the screen has room.
  private var shapeWidth: Int { context.size.columns >= 100 ? 20 : 16 }

  /// Bins added up, equally many a column, so that none is lost and all columns compare.
  static func merged(_ bins: [Int], columns: Int) -> [Int] {
    let each = max(1, (bins.count + columns - 1) / max(1, columns))
    return stride(from: 0, to: bins.count, by: each).map { start in
      bins[start..<min(bins.count, start + each)].reduce(0, +)
    }
  }

  /// The histogram as bars, or the most frequent values with their shares.
  private func shape(_ column: ColumnProfile) -> Line {
    if let histogram = column.numeric?.histogram, histogram.count > 1 {
      let glyphs: GlyphSet = context.glyphs == .ascii ? .ascii : .block
      let counts = Self.merged(histogram, columns: shapeWidth)
      let bars = Sparkline(
        counts.map(Double.init), range: 0...Double(max(1, counts.max() ?? 1)), glyphs: glyphs)
      return Line(bars.text(width: bars.values.count), .sparkline)
    }
    let top = column.top.prefix(4).map { value in
      let share = NumberText.share(Double(value.count) / Double(max(1, column.count)))
      return "\(value.value) \(share)"
    }
    return Line(top.joined(separator: ", "), .dim)
  }

  private var ruleTable: Table {
    let columns = [
      Table.Column("OUTCOME", width: .fixed(9)),
      Table.Column("COLUMN", width: .flexible(min: 10, max: 24)),
      Table.Column("RULE", width: .flexible(min: 10, max: 18)),
      Table.Column("OBSERVED", width: .flexible(min: 10, max: 40), alignment: .right, cut: .end),
      Table.Column("BOUND", width: .flexible(min: 8, max: 40), alignment: .right, cut: .end),
      Table.Column("SEVERITY", width: .fixed(8), priority: 1),
    ]
    // What failed first, and of that what stops training.
    let outcomes = snapshot.outcomes.enumerated().sorted { left, right in
      func rank(_ outcome: RuleOutcome) -> Int { outcome.blocks ? 0 : outcome.passed ? 2 : 1 }
      return (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }.map(\.element)
    let unchecked = (context.data.declared.dataset(snapshot.dataset)?.rules ?? []).filter { rule in
      !outcomes.contains { $0.rule == rule }
    }
    let count = outcomes.count + unchecked.count
    var table = Table(columns: columns, count: count, glyphs: context.glyphs) { index in
      guard index < outcomes.count else { return uncheckedRow(unchecked[index - outcomes.count]) }
      let outcome = outcomes[index]
      return Table.Row([
        outcome.line, Line(outcome.rule.column ?? "all rows", .value),
        Line(outcome.rule.condition.title, .text),
        Line(outcome.observed, outcome.passed ? .text : .value), Line(outcome.bound, .text),
        Line(outcome.rule.severity.rawValue, .dim),
      ])
    }
    table.emptyText = "curlew.yaml declares no rule for this dataset"
    return table
  }

  /// A rule that was declared after the snapshot was added.
  private func uncheckedRow(_ rule: Rule) -> Table.Row {
    Table.Row([
      Line("· new", .dim), Line(rule.column ?? "all rows", .value),
      Line(rule.condition.title, .text), Line("curlew data check \(snapshot.dataset)", .dim),
      Line(), Line(rule.severity.rawValue, .dim),
    ])
  }

  private var changeTable: Table {
    let columns = [
      Table.Column("CHANGE", width: .fixed(9)),
      Table.Column("OF", width: .flexible(min: 10, max: 26)),
      Table.Column("BEFORE", width: .flexible(min: 10, max: 30), alignment: .right),
      Table.Column("NOW", width: .flexible(min: 10, max: 30), alignment: .right),
    ]
    let parent = snapshot.parent.flatMap { context.snapshot($0) }
    let changes = parent.map { SnapshotChange.all(from: $0, to: snapshot) } ?? []
    var table = Table(columns: columns, count: changes.count, glyphs: context.glyphs) { index in
      let change = changes[index]
      return Table.Row([
        Line(change.kind.word, change.kind.role), Line(change.subject, .value),
        Line(change.before, .dim), Line(change.now, .text),
      ])
    }
    table.emptyText =
      snapshot.parent == nil
      ? "the first of its dataset" : absence ?? "nothing changed"
    return table
  }
}
