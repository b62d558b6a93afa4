import Domain
import Terminal

extension ExperimentsPane {
  private static let isChart: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .chart }
  private static let showsChart: @Sendable (ExperimentsPane) -> Bool = {
    $0.mode == .chart || $0.mode == .list || $0.mode == .detail
  }

  /// What changes every chart of the pane, the small one too.
  static let chartKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("m"), name: "metric", help: "Draw the next metric",
      applies: { $0.mode == .list || $0.mode == .detail },
      action: { pane, context in
        pane.showMetric(by: 1, context)
        return []
      }),
    KeyBinding(
      .character("x"), name: "x axis", help: "Draw over steps, relative time, or the wall clock",
      hint: nil, applies: showsChart,
      action: { pane, _ in
        let axes = ChartView.Axis.allCases
        let index = axes.firstIndex(of: pane.chart.axis) ?? 0
        pane.chart.turn(to: axes[(index + 1) % axes.count])
        return []
      }),
    KeyBinding(
      .character("Y"), name: "log", help: "Draw y on a log scale, or no more", hint: nil,
      applies: showsChart,
      action: { pane, _ in
        pane.chart.isLogarithmic.toggle()
        return []
      }),
    KeyBinding(
      .character("s"), name: "smooth", help: "Smooth the lines more; the raw ones stay behind",
      hint: nil, applies: showsChart,
      action: { pane, _ in
        pane.chart.smooth(by: 1)
        return []
      }),
    KeyBinding(
      .character("S"), name: "smooth less", help: "Smooth the lines less", hint: nil,
      applies: showsChart,
      disabled: { pane, _ in pane.chart.smoothing == 0 ? "The lines are not smoothed." : nil },
      action: { pane, _ in
        pane.chart.smooth(by: -1)
        return []
      }),
    KeyBinding(
      .character("f"), name: "full chart", help: "The chart over the whole screen, and back",
      applies: showsChart,
      action: { pane, _ in
        if pane.mode == .chart { pane.leave() } else { pane.enter(.chart) }
        return []
      }),
  ]

  /// What only the full screen knows.
  static let chartBoardKeys: [KeyBinding<ExperimentsPane>] =
    valueCursorKeys + zoomKeys + panKeys + [
      KeyBinding(
        .character("0"), name: "all", help: "Show all of it, and no cursor", hint: nil,
        applies: isChart,
        action: { pane, _ in
          pane.chart.showAll()
          pane.chart.cursor = nil
          return []
        })
    ] + metricKeys + [
      KeyBinding(
        .character("t"), name: "grid", help: "Several metrics at once, or one", applies: isChart,
        action: { pane, _ in
          pane.chart.isGrid.toggle()
          return []
        }),
      KeyBinding(
        .character("m"), name: "choose", help: "Which metrics the grid shows", applies: isChart,
        action: { pane, context in
          let all = RunColumns.metricKeys(pane.charted(context))
          pane.choice = ChoiceList(
            all, chosen: pane.chart.chosen.filter(all.contains),
            limit: ChartView.chosenMax)
          pane.enter(.chooseMetrics)
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
    ], applies: isChart,
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
    ], applies: isChart,
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
    ], applies: isChart,
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
    ], applies: isChart,
    action: { pane, step, context in
      pane.showMetric(by: step, context)
      return []
    })
}
