import Domain
import Terminal

/// One metric, or a grid of several, over the whole pane. How charts look is the pane's, since the
/// small ones look the same.
struct ChartScreen: RunScreen {
  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    ChartGrid(pane, context).render(area, into: &frame)
  }

  static let keys: [KeyBinding<ExperimentsPane>] =
    valueCursorKeys + zoomKeys + panKeys + [
      KeyBinding(
        .character("0"), name: "all", help: "Show all of it, and no cursor", hint: nil,
        applies: shows(),
        action: { pane, _ in
          pane.chart.showAll()
          pane.chart.cursor = nil
          return []
        })
    ] + metricKeys + [
      KeyBinding(
        .character("t"), name: "grid", help: "Several metrics at once, or one", applies: shows(),
        action: { pane, _ in
          pane.chart.isGrid.toggle()
          return []
        }),
      KeyBinding(
        .character("m"), name: "choose", help: "Which metrics the grid shows", applies: shows(),
        action: { pane, context in
          let all = RunColumns.metricKeys(pane.charted(context))
          pane.open(
            ChoiceScreen(
              .metrics,
              ChoiceList(
                all, chosen: pane.chart.chosen.filter(all.contains),
                limit: ChartView.chosenMax)))
          return []
        }),
    ]

  /// By columns of the screen.
  private static let valueCursorKeys = KeyBinding<ExperimentsPane>.variants(
    "cursor",
    [
      KeyVariant(
        .character("l"), .right, amount: 1, help: "Value cursor to the right", hint: "h l"),
      KeyVariant(.character("h"), .left, amount: -1, help: "Value cursor to the left"),
      KeyVariant(
        .character("L"), .shiftRight, amount: 10, help: "Value cursor ten columns to the right"),
      KeyVariant(
        .character("H"), .shiftLeft, amount: -10, help: "Value cursor ten columns to the left"),
    ], applies: shows(),
    action: { pane, columns, context in
      pane.moveChartCursor(columns: columns, context)
      return []
    })

  /// By what the stretch shown becomes as long as, times what it was.
  private static let zoomKeys = KeyBinding<ExperimentsPane>.variants(
    "zoom",
    [
      KeyVariant(
        .character("+"), .character("="), amount: 0.5, help: "Zoom in around the cursor",
        hint: "+ −"),
      KeyVariant(.character("-"), .character("_"), amount: 2, help: "Zoom out"),
    ], applies: shows(),
    action: { pane, factor, context in
      guard let extent = pane.chartExtent(context) else { return [] }
      let shown = pane.chart.range ?? extent
      let middle = (shown.lowerBound + shown.upperBound) / 2
      let place = pane.chart.cursor.flatMap { shown.contains($0) ? $0 : nil } ?? middle
      pane.chart.zoom(by: factor, around: place, extent: extent)
      return []
    })

  /// By shares of the stretch shown.
  private static let panKeys = KeyBinding<ExperimentsPane>.variants(
    "pan",
    [
      KeyVariant(
        .character(">"), .character("."), amount: 0.25, help: "Show what is further right",
        hint: "< >"),
      KeyVariant(
        .character("<"), .character(","), amount: -0.25, help: "Show what is further left"),
    ], applies: shows(),
    disabled: { pane, _ in pane.chart.range == nil ? "All of it is in view: zoom in first." : nil },
    action: { pane, share, context in
      guard let extent = pane.chartExtent(context) else { return [] }
      pane.chart.pan(by: share, extent: extent)
      return []
    })

  private static let metricKeys = KeyBinding<ExperimentsPane>.variants(
    "metric",
    [
      KeyVariant(.character("j"), .down, amount: 1, help: "The next metric", hint: "j k"),
      KeyVariant(.character("k"), .up, amount: -1, help: "The metric before"),
    ], applies: shows(),
    action: { pane, step, context in
      pane.showMetric(by: step, context)
      return []
    })
}
