import Domain
import Terminal

extension ExperimentsPane {
  static let bindings: [KeyBinding<ExperimentsPane>] =
    KeyBinding.steps(
      through: "runs", applies: { [.list, .columns, .detail, .compare].contains($0.mode) },
      move: { pane, step, context in pane.move(step, context) })
    + listKeys + columnKeys + pickerKeys + chartKeys + chartBoardKeys + choiceKeys + compareKeys
    + plotKeys + fileKeys + pictureKeys + detailKeys + [
      KeyBinding(
        .escape, name: "back", help: "Back to what was shown before",
        applies: { $0.mode != .list },
        action: { pane, _ in
          pane.picker = ColumnPicker()
          pane.leave()
          return []
        })
    ]

  private static let needsRun: @Sendable (ExperimentsPane, PaneContext) -> String? = {
    $0.current($1) == nil ? "No run is under the cursor." : nil
  }

  static let isList: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .list }

  private static let listKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("/"), name: "filter", help: "Show runs that meet a condition", applies: isList
    ) { pane, _ in [.ask(filterPrompt(pane.filterText))] },
    KeyBinding(
      .character(" "), name: "select", help: "Draw this run too, or no more", applies: isList,
      disabled: needsRun
    ) { pane, context in pane.toggleSelection(context) },
    KeyBinding(
      .character("p"), name: "pin", help: "Compare all others with this run", applies: isList,
      disabled: needsRun
    ) { pane, context in
      let id = pane.current(context)?.id
      pane.pinned = pane.pinned == id ? nil : id
      return []
    },
    KeyBinding(
      .character("d"), name: "compare",
      help: "Params, metrics, code, data, environment of the marked runs, changes first",
      applies: isList,
      disabled: {
        $0.charted($1).count < 2 ? "Select or pin a second run to compare with." : nil
      },
      action: { pane, _ in
        pane.enter(.compare)
        return []
      }),
    KeyBinding(
      .enter, name: "open", help: "All that is known of this run", applies: isList,
      disabled: needsRun
    ) { pane, context in
      pane.holdCursor(context)
      pane.enter(.detail)
      return []
    },
    KeyBinding(
      .character("o"), name: "sort", help: "Order by the next column: latest, each metric, took",
      applies: isList
    ) { pane, context in
      pane.sortByNext(context)
      return []
    },
    KeyBinding(
      .character("O"), name: "reverse", help: "Turn the order round", hint: nil, applies: isList
    ) {
      pane, context in
      pane.change(context) { pane in
        let key = pane.sort ?? RunQuery.SortKey(.attribute(.started), descending: true)
        pane.sort = RunQuery.SortKey(key.field, descending: !key.descending)
      }
      return []
    },
    KeyBinding(
      .character("u"), name: "unselect", help: "Forget selection and pin", hint: nil,
      applies: isList,
      disabled: { pane, _ in
        pane.selected.isEmpty && pane.pinned == nil ? "Nothing is selected or pinned." : nil
      },
      action: { pane, _ in
        pane.selected = []
        pane.pinned = nil
        return []
      }),
  ]

  private static let detailKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("J"), name: "job", help: "The job that made this run, with its log",
      applies: { $0.mode == .detail },
      disabled: { $0.current($1)?.job == nil ? "No job of the engine made this run." : nil },
      action: { pane, context in
        guard let job = pane.current(context)?.job else { return [] }
        return [.show(pane: "jobs", .job(job))]
      })
  ]

  /// In the list the cursor moves, elsewhere the view scrolls.
  private mutating func move(_ step: ListStep, _ context: PaneContext) {
    if mode == .columns {
      let count = picker.items(self, context).count
      return picker.move(step, count: count, pageRows: context.halfPage)
    }
    guard mode == .list else {
      scroll = step.target(
        from: scroll, count: scrollMax(context) + 1, pageRows: context.halfPage)
      return
    }
    change(context) { $0.moveCursor(step, context) }
  }

  private func scrollMax(_ context: PaneContext) -> Int {
    switch mode {
    case .detail: max(0, RunDetail(self, context).lineCount - (context.size.rows - 6))
    case .compare:
      max(0, RunComparison(self, context).lineCount(context.size) - (context.size.rows - 5))
    default: 0
    }
  }

  private mutating func toggleSelection(_ context: PaneContext) -> [PaneAction] {
    guard let id = current(context)?.id else { return [] }
    if let index = selected.firstIndex(of: id) {
      selected.remove(at: index)
    } else if selected.count < ExperimentsPane.selectedMax {
      selected.append(id)
    } else {
      return [.refuse("\(ExperimentsPane.selectedMax) runs are as many as a chart keeps apart.")]
    }
    return []
  }

  private mutating func sortByNext(_ context: PaneContext) {
    let metrics = page(context)?.metricColumns ?? []
    let fields: [FilterField] =
      [.attribute(.started)] + metrics.map { .metric($0) } + [.attribute(.duration)]
    let field = sort?.field ?? .attribute(.started)
    let next = fields[((fields.firstIndex(of: field) ?? -1) + 1) % fields.count]
    order(by: next, descending: ExperimentsPane.isBestHigh(next), context)
  }

  /// Orders by a field, the best first; by the field that orders already, the other way round.
  mutating func sort(by field: FilterField, _ context: PaneContext) {
    let isOrdering = (sort?.field ?? .attribute(.started)) == field
    let descending = sort?.descending ?? true
    order(
      by: field, descending: isOrdering ? !descending : ExperimentsPane.isBestHigh(field),
      context)
  }

  private mutating func order(
    by field: FilterField, descending: Bool, _ context: PaneContext
  ) {
    change(context) { pane in
      pane.sort = RunQuery.SortKey(field, descending: descending)
      // The best is what one sorts for.
      pane.cursor = RunCursor()
    }
    showList()
  }

  /// Losses and errors are best low, everything else high, and the latest is first.
  private static func isBestHigh(_ field: FilterField) -> Bool {
    guard case .metric(let key) = field else {
      // Names and values go from their beginning, times and lengths from the latest and longest.
      if case .attribute(let attribute) = field { return attribute.isNumeric }
      return false
    }
    let lower = ["loss", "error", "mae", "mse", "rmse"]
    return !lower.contains { key.lowercased().contains($0) }
  }
}
