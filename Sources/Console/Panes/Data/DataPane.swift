import Domain
import Terminal

/// What the data look like, whether they keep the rules, and what changed.
struct DataPane: FilteredPane {
  static let id = "data"
  static let name = "Data"
  static let purpose = "What the data look like, whether they keep the rules, what changed"

  enum View: Hashable, Sendable, CaseIterable {
    case columns, interactions, rules, changes

    var word: String {
      switch self {
      case .columns: "columns"
      case .interactions: "interactions"
      case .rules: "rules"
      case .changes: "changes to its parent"
      }
    }
  }

  var cursor = ListCursor<SnapshotID>()
  var view = View.columns
  /// Whether the view of one snapshot fills the pane, and its rows are stepped through.
  var isOpen = false
  /// Rows that the open view is scrolled by.
  var scroll = 0
  var listFilter = ListFilter()

  static let bindings: [KeyBinding<DataPane>] =
    KeyBinding.steps(through: "snapshots") { pane, step, context in pane.move(step, context) } + [
      KeyBinding(
        .character("v"), name: "view", help: "Columns, interactions, rules, changes to the parent"
      ) { pane, context in
        let views = pane.views(context)
        let index = views.firstIndex(of: pane.view) ?? 0
        pane.view = views[(index + 1) % views.count]
        pane.scroll = 0
        return []
      },
      KeyBinding(
        .character("d"), name: "diff", help: "What changed since the parent", hint: nil
      ) { pane, _ in
        pane.view = .changes
        pane.scroll = 0
        return []
      },
      KeyBinding(
        .enter, name: "open", help: "This snapshot alone", applies: { !$0.isOpen },
        disabled: { $0.current($1) == nil ? "There is no snapshot yet." : nil },
        action: { pane, _ in
          pane.isOpen = true
          pane.scroll = 0
          return []
        }),
      KeyBinding(
        .escape, .enter, name: "list", help: "Back to the list", applies: { $0.isOpen },
        action: { pane, _ in
          pane.isOpen = false
          pane.scroll = 0
          return []
        }),
    ] + filterKeys("snapshots")

  /// Those that the snapshot under the cursor has.
  private func views(_ context: PaneContext) -> [View] {
    let columns = current(context).flatMap { context.interactionColumns(of: $0) }
    return View.allCases.filter { $0 != .interactions || columns != nil }
  }

  private mutating func move(_ step: ListStep, _ context: PaneContext) {
    guard isOpen, let snapshot = current(context) else {
      let ids = snapshots(context).map(\.id)
      return cursor.move(step, in: ids, pageRows: context.halfPage)
    }
    let rows = SnapshotView(snapshot, view, context).rowCount
    scroll = step.scroll(
      from: scroll, lines: rows, shown: context.size.rows - 8, pageRows: context.halfPage)
  }

  /// Those that hold the words of the filter, newest first.
  func snapshots(_ context: PaneContext) -> [DatasetSnapshot] {
    context.data.snapshots.filter {
      listFilter.matches(["\($0.dataset)/\($0.number)", $0.id.text, $0.source])
    }
  }

  func filterCounts(_ context: PaneContext) -> (shown: Int, all: Int) {
    (snapshots(context).count, context.data.snapshots.count)
  }

  func current(_ context: PaneContext) -> DatasetSnapshot? {
    let snapshots = snapshots(context)
    return cursor.index(in: snapshots.map(\.id)).map { snapshots[$0] }
  }

  func demands(_ context: PaneContext) -> [Demand] {
    guard let shown = (isOpen ? self : context.rested(self)).current(context) else { return [] }
    return SnapshotView(shown, view, context).demands
  }

  func copied(_ context: PaneContext) -> String? { current(context)?.id.text }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    cursor.choose(index, in: snapshots(context).map(\.id))
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    guard case .snapshot(let id) = destination else { return }
    listFilter.type("")
    cursor = ListCursor(on: id)
    isOpen = true
    scroll = 0
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard !context.data.snapshots.isEmpty else {
      return Guidance(
        "No snapshot yet.",
        [
          ("curlew data add FILE", "reads CSV or gzip, profiles and stores it"),
          ("curlew data check NAME", "holds the latest one against its rules"),
          ("curlew demo", "brings a year of flights"),
        ]
      ).render(area, into: &frame)
    }
    guard let snapshot = current(context) else {
      return renderTable(area, into: &frame, context)
    }
    guard !isOpen else {
      return SnapshotView(snapshot, view, context).render(area, scroll: scroll, into: &frame)
    }
    let rested = context.rested(self).current(context) ?? snapshot
    let count = snapshots(context).count
    let tableRows = min(count + 1, max(4, area.height * 2 / 5))
    let parts = area.splitRows([.fixed(tableRows), .share(1)])
    renderTable(parts[0], into: &frame, context)
    SnapshotView(rested, view, context).render(parts[1], scroll: 0, into: &frame)
  }

  private func renderTable(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    let snapshots = snapshots(context)
    let columns = [
      Table.Column("SNAPSHOT", width: .fixed(8)),
      Table.Column("DATASET", width: DataPane.width(10...32, snapshots.map(\.dataset.text))),
      Table.Column("NO", width: .fixed(3), alignment: .right, priority: 4),
      Table.Column("ROWS", width: .fixed(9), alignment: .right),
      Table.Column(
        "RULES", width: .fixed(snapshots.reduce(16) { min(22, max($0, $1.outcomesLine.width)) }),
        priority: 1, cut: .end),
      Table.Column("FROM", width: .fixed(10), priority: 3),
      Table.Column("UNTIL", width: .fixed(10), priority: 2),
      Table.Column("READ", width: .fixed(7), alignment: .right, priority: 6),
      Table.Column("SOURCE", width: DataPane.width(12...80, snapshots.map(\.source)), priority: 5),
    ]
    var table = Table(columns: columns, count: snapshots.count, glyphs: context.glyphs) { index in
      row(snapshots[index])
    }
    table.name = "snapshots"
    table.selected = cursor.index(in: snapshots.map(\.id))
    table.emptyText = "no snapshot holds these words"
    table.render(area, into: &frame)
  }

  /// As wide as the longest text needs, within limits.
  private static func width(_ limits: ClosedRange<Int>, _ texts: [String]) -> Table.Column.Width {
    let longest = texts.map(TextWidth.width).max() ?? 0
    return .flexible(
      min: limits.lowerBound, max: max(limits.lowerBound, min(limits.upperBound, longest)))
  }

  private func row(_ snapshot: DatasetSnapshot) -> Table.Row {
    let range = snapshot.timeRange
    return Table.Row([
      Line(snapshot.id.short, .value), Line(snapshot.dataset.text, .text),
      Line("\(snapshot.number)", .dim), Line(NumberText.count(snapshot.rows), .value),
      snapshot.outcomesLine, Line(range?.lowerBound.dateText ?? "", .text),
      Line(range?.upperBound.dateText ?? "", .text),
      Line(snapshot.sourceBytes > 0 ? NumberText.bytes(snapshot.sourceBytes) : "", .dim),
      Line(snapshot.source, .dim),
    ])
  }
}
