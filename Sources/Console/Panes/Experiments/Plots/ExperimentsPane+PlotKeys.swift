import Domain
import Terminal

extension ExperimentsPane {
  private static let isPlot: @Sendable (ExperimentsPane) -> Bool = {
    $0.mode == .parallel || $0.mode == .scatter
  }
  private static let isParallel: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .parallel }
  private static let isScatter: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .scatter }

  static let plotKeys: [KeyBinding<ExperimentsPane>] =
    [
      openKey("P", .parallel, "parallel", "Parallel coordinates of the marked or filtered runs"),
      openKey("X", .scatter, "scatter", "One param or metric of those runs against another"),
    ] + parallelKeys + scatterKeys + [
      KeyBinding(
        .character("m"), name: "colour", help: "Group by the next metric", applies: isPlot,
        action: { pane, context in
          let runs = pane.plotted(context)
          let keys = RunColumns.metricKeys(runs)
          let index = pane.plotColour(runs).flatMap { keys.firstIndex(of: $0) } ?? -1
          if !keys.isEmpty { pane.plot.colour = keys[(index + 1) % keys.count] }
          return []
        }),
      KeyBinding(
        .enter, name: "open", help: "All that is known of the run in focus", applies: isPlot,
        disabled: { $0.plotFocus($1) == nil ? "No run is in focus." : nil },
        action: { pane, context in
          guard let run = pane.plotFocus(context) else { return [] }
          pane.change(context) { $0.cursor = RunCursor(seeking: run.id) }
          pane.enter(.detail)
          return []
        }),
    ]

  private static let parallelKeys: [KeyBinding<ExperimentsPane>] = [
    axisKey(.character("l"), .right, 1, "The next axis", hint: "h l"),
    axisKey(.character("h"), .left, -1, "The axis before"),
    limitKey(.character("k"), .up, upper: true, 1, "Raise the upper limit of the axis"),
    limitKey(.character("j"), .down, upper: true, -1, "Lower the upper limit", hint: "j k"),
    limitKey(.character("K"), .shiftUp, upper: false, 1, "Raise the lower limit", hint: "J K"),
    limitKey(.character("J"), .shiftDown, upper: false, -1, "Lower the lower limit"),
    KeyBinding(
      .character("u"), name: "no limits", help: "Take the limit off this axis, then off all",
      hint: nil, applies: isParallel,
      action: { pane, context in
        let axes = pane.plotAxes(pane.plotted(context))
        guard let axis = pane.axisInFocus(axes) else { return [] }
        if pane.plot.brushes.removeValue(forKey: axis.figure.name) == nil {
          pane.plot.brushes = [:]
        }
        return []
      }),
    runKey("n", 1, "The next run within the limits", hint: "n N"),
    runKey("N", -1, "The run before"),
    KeyBinding(
      .character("a"), name: "axes", help: "Which params and metrics have an axis",
      applies: isParallel,
      action: { pane, context in
        let runs = pane.plotted(context)
        let shown = pane.plotAxes(runs).map(\.figure.name)
        pane.choice = ChoiceList(
          RunFigure.all(runs).map(\.name), chosen: shown, limit: PlotView.axesMax)
        pane.enter(.chooseAxes)
        return []
      }),
  ]

  private static let scatterKeys: [KeyBinding<ExperimentsPane>] = [
    pointKey(.character("l"), .right, (1, 0), "The next point to the right", hint: "h j k l"),
    pointKey(.character("h"), .left, (-1, 0), "The next point to the left"),
    pointKey(.character("k"), .up, (0, 1), "The next point above"),
    pointKey(.character("j"), .down, (0, -1), "The next point below"),
    pickKey("x", .chooseX, "x axis", "What the x axis is"),
    pickKey("Y", .chooseY, "y axis", "What the y axis is"),
  ]

  /// The run that Enter opens.
  func plotFocus(_ context: PaneContext) -> Run? {
    guard mode == .parallel else { return plotRun(scattered(context)) }
    let runs = plotted(context)
    return plotRun(brushed(runs, plotAxes(runs)))
  }

  func axisInFocus(_ axes: [FigureAxis]) -> FigureAxis? {
    axes.isEmpty ? nil : axes[min(plot.axis, axes.count - 1)]
  }

  private static func openKey(
    _ key: Character, _ mode: Mode, _ name: String, _ help: String
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      .character(key), name: name, help: help, hint: nil, applies: { $0.mode == .list },
      disabled: { $0.plotted($1).count < 2 ? "A plot needs at least two runs." : nil },
      action: { pane, _ in
        pane.enter(mode)
        return []
      })
  }

  private static func axisKey(
    _ first: Key, _ second: Key, _ step: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "axis", help: help, hint: hint, applies: isParallel) {
      pane, context in
      let last = pane.plotAxes(pane.plotted(context)).count - 1
      pane.plot.axis = max(0, min(last, pane.plot.axis + step))
      return []
    }
  }

  private static func limitKey(
    _ first: Key, _ second: Key, upper: Bool, _ step: Double, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      first, second, name: upper ? "upper limit" : "lower limit", help: help, hint: hint,
      applies: isParallel
    ) { pane, context in
      let axes = pane.plotAxes(pane.plotted(context))
      guard let axis = pane.axisInFocus(axes) else { return [] }
      pane.plot.moveLimit(upper: upper, by: step * axis.step, of: axis.figure.name)
      return []
    }
  }

  private static func runKey(
    _ key: Character, _ step: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(.character(key), name: "run", help: help, hint: hint, applies: isParallel) {
      pane, context in
      let runs = pane.plotted(context)
      let ids = pane.brushed(runs, pane.plotAxes(runs)).map(\.id)
      pane.plot.run.move(step > 0 ? .down : .up, in: ids, pageRows: 1)
      return []
    }
  }

  private static func pointKey(
    _ first: Key, _ second: Key, _ direction: (right: Double, up: Double), _ help: String,
    hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "point", help: help, hint: hint, applies: isScatter) {
      pane, context in
      pane.moveInScatter(right: direction.right, up: direction.up, context)
      return []
    }
  }

  private static func pickKey(
    _ key: Character, _ mode: Mode, _ name: String, _ help: String
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(.character(key), name: name, help: help, applies: isScatter) { pane, context in
      let runs = pane.plotted(context)
      let axes = pane.scatterAxes(runs)
      let now = mode == .chooseX ? axes?.x : axes?.y
      pane.choice = ChoiceList(
        RunFigure.all(runs).map(\.name), chosen: now.map { [$0.figure.name] } ?? [], limit: 1)
      pane.enter(mode)
      return []
    }
  }
}
