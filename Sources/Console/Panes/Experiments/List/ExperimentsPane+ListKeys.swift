import Domain
import Terminal

extension ExperimentsPane {
  /// Those of the list and of every screen over it; each says when it applies.
  static let bindings: [KeyBinding<ExperimentsPane>] = [
    stepKeys, listKeys, columnKeys, ColumnPicker.keys, chartKeys, ChartScreen.keys,
    ChoiceScreen.keys, ComparisonScreen.keys, PlotScreen.keys, ArtifactScreen.keys,
    LogScreen.keys, EvaluationScreen.keys, DetailScreen.keys, backKeys, editKeys,
  ].flatMap { $0 }

  private static let stepKeys = KeyBinding<ExperimentsPane>.steps(
    through: "runs", applies: { $0.screen?.takesSteps ?? true },
    move: { pane, step, context in pane.move(step, context) })

  private static let backKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .escape, name: "back", help: "Back to what was shown before",
      applies: { $0.screen != nil },
      action: { pane, _ in
        let wentBack = pane.updateScreen { screen, _ in screen.goBack() } ?? false
        if !wentBack { pane.leave() }
        return []
      }),
    KeyBinding(
      .escape, name: "all", help: "Show all runs again", hint: nil,
      applies: { $0.screen == nil && !$0.filterText.isEmpty },
      action: { pane, context in
        pane.showAll(context)
        return []
      }),
  ]

  static let needsRun: @Sendable (ExperimentsPane, PaneContext) -> String? = {
    $0.current($1) == nil ? "No run is under the cursor." : nil
  }

  static let isList: @Sendable (ExperimentsPane) -> Bool = { $0.screen == nil }

  private static let listKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("/"), name: "filter", help: "Show runs that meet a condition", applies: isList
    ) { pane, _ in [.ask(filterPrompt(pane.filterText))] },
    KeyBinding(
      .character(" "), name: "select", help: "Draw this run too, or stop drawing it",
      applies: isList, disabled: needsRun
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
        pane.reopen(ComparisonScreen()) { $0.scroll = 0 }
        return []
      }),
    KeyBinding(
      .enter, name: "open", help: "All that is known of this run", applies: isList,
      disabled: needsRun
    ) { pane, context in
      pane.holdCursor(context)
      pane.open(DetailScreen())
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

  /// In the list the cursor moves, elsewhere what is in view.
  private mutating func move(_ step: ListStep, _ context: PaneContext) {
    let isScreen: Void? = updateScreen { $0.move(step, $1, context) }
    if isScreen == nil { change(context) { $0.moveCursor(step, context) } }
  }

  private mutating func toggleSelection(_ context: PaneContext) -> [PaneAction] {
    guard let id = current(context)?.id else { return [] }
    if let index = selected.firstIndex(of: id) {
      selected.remove(at: index)
    } else if selected.count < ExperimentsPane.selectedMax {
      selected.append(id)
    } else {
      return [.refuse("A chart shows at most \(ExperimentsPane.selectedMax) marked runs.")]
    }
    return []
  }

  /// Keys that choose order, columns and views of the list.
  static let columnKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character(">"), .character("."), name: "sort right",
      help: "Order by the column to the right", hint: nil, applies: isList
    ) { pane, context in
      pane.sortByColumn(1, context)
      return []
    },
    KeyBinding(
      .character("<"), .character(","), name: "sort left",
      help: "Order by the column to the left", hint: nil, applies: isList
    ) { pane, context in
      pane.sortByColumn(-1, context)
      return []
    },
    KeyBinding(
      .character("c"), name: "columns", help: "Choose, order and widen the columns",
      applies: isList
    ) { pane, _ in
      pane.open(ColumnPicker())
      return []
    },
    KeyBinding(
      .character("v"), name: "views", help: "Show a saved view: its filter, order and columns",
      applies: isList
    ) { _, _ in [.compose("view ")] },
    KeyBinding(
      .character("V"), name: "save view", help: "Save filter, order and columns under a name",
      hint: nil, applies: isList
    ) { _, _ in [.compose("save view ")] },
  ]
}
