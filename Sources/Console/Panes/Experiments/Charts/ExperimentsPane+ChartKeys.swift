import Domain
import Terminal

extension ExperimentsPane {
  private static let showsChart: @Sendable (ExperimentsPane) -> Bool = {
    $0.screen == nil || $0.screen is ChartScreen || $0.screen is DetailScreen
  }

  /// What changes every chart of the pane, the small one too.
  static let chartKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("m"), name: "metric", help: "Draw the next metric",
      applies: { $0.screen == nil || $0.screen is DetailScreen },
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
      .character("Y"), name: "log", help: "Draw y on a log scale, or a linear one", hint: nil,
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
        if pane.screen is ChartScreen { pane.leave() } else { pane.open(ChartScreen()) }
        return []
      }),
  ]
}
