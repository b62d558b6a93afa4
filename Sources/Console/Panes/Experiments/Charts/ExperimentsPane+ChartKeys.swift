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
    [
      cursorKey(.character("l"), .right, 1, "Value cursor to the right", hint: "h l"),
      cursorKey(.character("h"), .left, -1, "Value cursor to the left"),
      cursorKey(.character("L"), .shiftRight, 10, "Value cursor ten columns to the right"),
      cursorKey(.character("H"), .shiftLeft, -10, "Value cursor ten columns to the left"),
      zoomKey(.character("+"), .character("="), 0.5, "Zoom in around the cursor", hint: "+ −"),
      zoomKey(.character("-"), .character("_"), 2, "Zoom out"),
      panKey(.character(">"), .character("."), 0.25, "Show what is further right", hint: "< >"),
      panKey(.character("<"), .character(","), -0.25, "Show what is further left"),
      KeyBinding(
        .character("0"), name: "all", help: "Show all of it, and no cursor", hint: nil,
        applies: isChart,
        action: { pane, _ in
          pane.chart.showAll()
          pane.chart.cursor = nil
          return []
        }),
      metricKey(.character("j"), .down, 1, "The next metric", hint: "j k"),
      metricKey(.character("k"), .up, -1, "The metric before"),
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

  private static func cursorKey(
    _ first: Key, _ second: Key, _ columns: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "cursor", help: help, hint: hint, applies: isChart) {
      pane, context in
      pane.moveChartCursor(columns: columns, context)
      return []
    }
  }

  private static func zoomKey(
    _ first: Key, _ second: Key, _ factor: Double, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "zoom", help: help, hint: hint, applies: isChart) {
      pane, context in
      guard let extent = pane.chartExtent(context) else { return [] }
      let shown = pane.chart.range ?? extent
      let middle = (shown.lowerBound + shown.upperBound) / 2
      let place = pane.chart.cursor.flatMap { shown.contains($0) ? $0 : nil } ?? middle
      pane.chart.zoom(by: factor, around: place, extent: extent)
      return []
    }
  }

  private static func panKey(
    _ first: Key, _ second: Key, _ share: Double, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      first, second, name: "pan", help: help, hint: hint, applies: isChart,
      disabled: { pane, _ in pane.chart.range == nil ? "All of it is in view: zoom in first." : nil
      },
      action: { pane, context in
        guard let extent = pane.chartExtent(context) else { return [] }
        pane.chart.pan(by: share, extent: extent)
        return []
      })
  }

  private static func metricKey(
    _ first: Key, _ second: Key, _ step: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "metric", help: help, hint: hint, applies: isChart) {
      pane, context in
      pane.showMetric(by: step, context)
      return []
    }
  }
}
