import Domain
import Terminal

/// Runs side by side: first what differs, then what is the same.
struct RunComparison {
  struct Row: Hashable {
    /// `metric`, `param`, `data` or `tag`.
    var kind: String
    var key: String
    /// One a run; nil where the run does not have it.
    var values: [String?]

    var differs: Bool { Set(values).count > 1 }
  }

  private let pane: ExperimentsPane
  private let context: PaneContext
  private let runs: [Run]

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
    runs = pane.charted(context)
  }

  /// Those that differ first; within both, metrics, params, data, tags, each by name.
  var rows: [Row] {
    let all =
      rows("metric", keys: RunColumns.metricKeys(runs)) { run, key in
        run.metrics[key].map { RunList.figure($0) }
      }
      + rows("param", keys: Set(runs.flatMap(\.params.keys)).sorted()) { $0.params[$1] }
      + rows("data", keys: Set(runs.flatMap(\.inputs).map(\.context)).sorted()) { run, key in
        run.inputs.first { $0.context == key }?.snapshot.short
      }
      + rows("tag", keys: Set(runs.flatMap(\.tags.keys)).sorted()) { $0.tags[$1] }
    return all.filter(\.differs) + all.filter { !$0.differs }
  }

  private func rows(
    _ kind: String, keys: [String], value: (Run, String) -> String?
  ) -> [Row] {
    keys.map { key in Row(kind: kind, key: key, values: runs.map { value($0, key) }) }
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let rows = self.rows
    let changed = rows.count(where: \.differs)
    PanelTitle(
      "Compare \(counted(runs.count, "run"))",
      note: Line("\(counted(changed, "difference")), then what is the same", .label),
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    let columns =
      [
        Table.Column("", width: .fixed(6)),
        Table.Column("", width: .flexible(min: 12, max: 24)),
      ]
      + runs.enumerated().map { index, run in
        Table.Column(
          title(run), width: .flexible(min: 10, max: 22), alignment: .right, priority: index)
      }
    var table = Table(columns: columns, count: rows.count, glyphs: context.glyphs) { index in
      cells(rows[index])
    }
    table.scroll = ScrollWindow(offset: pane.scroll)
    table.render(area.inset(top: 1), into: &frame)
  }

  private func title(_ run: Run) -> String {
    let mark = RunMark.of(run.id, pane).map { "\($0.symbol) " } ?? ""
    return mark + TextWidth.fitted(run.name, to: min(20, TextWidth.width(run.name)))
  }

  private func cells(_ row: Row) -> Table.Row {
    let role: StyleRole = row.differs ? .value : .dim
    return Table.Row(
      [Line(row.kind, .dim), Line(row.key, row.differs ? .label : .dim)]
        + row.values.map { Line($0 ?? NumberText.none, $0 == nil ? .dim : role) })
  }
}
