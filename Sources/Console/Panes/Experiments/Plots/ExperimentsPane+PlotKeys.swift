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

  private static let parallelKeys: [KeyBinding<ExperimentsPane>] =
    axisKeys + limitKeys + [
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
        })
    ] + runKeys + [
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
        })
    ]

  private static let scatterKeys: [KeyBinding<ExperimentsPane>] =
    pointKeys + [
      pickKey("x", .chooseX, "x axis", "What the x axis is"),
      pickKey("Y", .chooseY, "y axis", "What the y axis is"),
    ]

  /// The run that Enter opens.
  func plotFocus(_ context: PaneContext) -> Run? { plotRun(plottedInView(context)) }

  /// The runs that have a point in the scatter plot, or lie within the limits of the axes.
  func plottedInView(_ context: PaneContext) -> [Run] {
    guard mode == .parallel else { return scattered(context) }
    let runs = plotted(context)
    return brushed(runs, plotAxes(runs))
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

  private static let axisKeys = KeyBinding<ExperimentsPane>.variants(
    "axis",
    [
      KeyVariant(.character("l"), .right, amount: 1, help: "The next axis", hint: "h l"),
      KeyVariant(.character("h"), .left, amount: -1, help: "The axis before"),
    ], applies: isParallel,
    action: { pane, step, context in
      let last = pane.plotAxes(pane.plotted(context)).count - 1
      pane.plot.axis = max(0, min(last, pane.plot.axis + step))
      return []
    })

  /// By steps of the axis.
  private static let limitKeys =
    limitKeys(
      upper: true,
      [
        KeyVariant(.character("k"), .up, amount: 1, help: "Raise the upper limit of the axis"),
        KeyVariant(
          .character("j"), .down, amount: -1, help: "Lower the upper limit", hint: "j k"),
      ])
    + limitKeys(
      upper: false,
      [
        KeyVariant(
          .character("K"), .shiftUp, amount: 1, help: "Raise the lower limit", hint: "J K"),
        KeyVariant(.character("J"), .shiftDown, amount: -1, help: "Lower the lower limit"),
      ])

  private static func limitKeys(
    upper: Bool, _ steps: [KeyVariant<Double>]
  ) -> [KeyBinding<ExperimentsPane>] {
    KeyBinding.variants(
      upper ? "upper limit" : "lower limit", steps, applies: isParallel,
      action: { pane, step, context in
        let axes = pane.plotAxes(pane.plotted(context))
        guard let axis = pane.axisInFocus(axes) else { return [] }
        pane.plot.moveLimit(upper: upper, by: step * axis.step, of: axis.figure.name)
        return []
      })
  }

  private static let runKeys = KeyBinding<ExperimentsPane>.variants(
    "run",
    [
      KeyVariant(
        .character("n"), amount: ListStep.down, help: "The next run within the limits",
        hint: "n N"),
      KeyVariant(.character("N"), amount: .up, help: "The run before"),
    ], applies: isParallel,
    action: { pane, step, context in
      pane.plot.run.move(step, in: pane.plottedInView(context).map(\.id), pageRows: 1)
      return []
    })

  /// In directions of the plot.
  private static let pointKeys = KeyBinding<ExperimentsPane>.variants(
    "point",
    [
      KeyVariant(
        .character("l"), .right, amount: (right: 1.0, up: 0.0),
        help: "The next point to the right", hint: "h j k l"),
      KeyVariant(.character("h"), .left, amount: (-1, 0), help: "The next point to the left"),
      KeyVariant(.character("k"), .up, amount: (0, 1), help: "The next point above"),
      KeyVariant(.character("j"), .down, amount: (0, -1), help: "The next point below"),
    ], applies: isScatter,
    action: { pane, direction, context in
      pane.moveInScatter(right: direction.right, up: direction.up, context)
      return []
    })

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
