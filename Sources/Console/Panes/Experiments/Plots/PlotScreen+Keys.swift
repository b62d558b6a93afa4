import Domain
import Terminal

extension PlotScreen {
  static let keys: [KeyBinding<ExperimentsPane>] =
    [
      openKey("P", .parallel, "parallel", "Parallel coordinates of the marked or filtered runs"),
      openKey("X", .scatter, "scatter", "One param or metric of those runs against another"),
    ] + parallelKeys + scatterKeys + [
      KeyBinding(
        .character("m"), name: "colour", help: "Group by the next metric", applies: shows(),
        action: acting { screen, pane, context in
          let runs = runs(pane, context)
          let keys = RunColumns.metricKeys(runs)
          let index = screen.groupingMetric(runs).flatMap { keys.firstIndex(of: $0) } ?? -1
          if !keys.isEmpty { screen.colour = keys[(index + 1) % keys.count] }
          return []
        }),
      KeyBinding(
        .enter, name: "open", help: "All that is known of the run in focus", applies: shows(),
        disabled: refusing { $0.focus($1, $2) == nil ? "No run is in focus." : nil },
        action: acting { screen, pane, context in
          guard let run = screen.focus(pane, context) else { return [] }
          pane.change(context) { $0.cursor = RunCursor(seeking: run.id) }
          pane.open(DetailScreen())
          return []
        }),
    ]

  private static func openKey(
    _ key: Character, _ kind: Kind, _ name: String, _ help: String
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      .character(key), name: name, help: help, hint: nil, applies: ExperimentsPane.isList,
      disabled: { runs($0, $1).count < 2 ? "A plot needs at least two runs." : nil },
      action: { pane, _ in
        pane.reopen(PlotScreen(kind)) { $0.kind = kind }
        return []
      })
  }

  private static let parallelKeys: [KeyBinding<ExperimentsPane>] =
    axisKeys + limitKeys + [
      KeyBinding(
        .character("u"), name: "no limits", help: "Take the limit off this axis, then off all",
        hint: nil, applies: shows { $0.kind == .parallel },
        action: acting { screen, pane, context in
          let axes = screen.parallelAxes(runs(pane, context))
          guard let axis = screen.axisInFocus(axes) else { return [] }
          if screen.brushes.removeValue(forKey: axis.figure.name) == nil { screen.brushes = [:] }
          return []
        })
    ] + runKeys + [
      KeyBinding(
        .character("a"), name: "axes", help: "Which params and metrics have an axis",
        applies: shows { $0.kind == .parallel },
        action: acting { screen, pane, context in
          let runs = runs(pane, context)
          let shown = screen.parallelAxes(runs).map(\.figure.name)
          pane.open(
            ChoiceScreen(
              .axes,
              ChoiceList(
                RunFigure.all(runs).map(\.name), chosen: shown, limit: PlotScreen.axesMax)))
          return []
        })
    ]

  private static let axisKeys = KeyBinding<ExperimentsPane>.variants(
    "axis",
    [
      KeyVariant(.character("l"), .right, amount: 1, help: "The next axis", hint: "h l"),
      KeyVariant(.character("h"), .left, amount: -1, help: "The axis before"),
    ], applies: shows { $0.kind == .parallel },
    action: acting { screen, step, pane, context in
      let last = screen.parallelAxes(runs(pane, context)).count - 1
      screen.axis = max(0, min(last, screen.axis + step))
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
      upper ? "upper limit" : "lower limit", steps, applies: shows { $0.kind == .parallel },
      action: acting { screen, step, pane, context in
        let axes = screen.parallelAxes(runs(pane, context))
        guard let axis = screen.axisInFocus(axes) else { return }
        screen.moveLimit(upper: upper, by: step * axis.step, of: axis.figure.name)
      })
  }

  private static let runKeys = KeyBinding<ExperimentsPane>.variants(
    "run",
    [
      KeyVariant(
        .character("n"), amount: ListStep.down, help: "The next run within the limits",
        hint: "n N"),
      KeyVariant(.character("N"), amount: .up, help: "The run before"),
    ], applies: shows { $0.kind == .parallel },
    action: acting { screen, step, pane, context in
      screen.run.move(step, in: screen.runsInView(pane, context).map(\.id), pageRows: 1)
    })

  private static let scatterKeys: [KeyBinding<ExperimentsPane>] =
    pointKeys + [
      pickKey("x", .x, "x axis", "What the x axis is"),
      pickKey("Y", .y, "y axis", "What the y axis is"),
    ]

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
    ], applies: shows { $0.kind == .scatter },
    action: acting { screen, direction, pane, context in
      screen.moveInScatter(right: direction.right, up: direction.up, pane, context)
    })

  private static func pickKey(
    _ key: Character, _ subject: ChoiceScreen.Subject, _ name: String, _ help: String
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      .character(key), name: name, help: help, applies: shows { $0.kind == .scatter },
      action: acting { screen, pane, context in
        let runs = runs(pane, context)
        let axes = screen.scatterAxes(runs)
        let now = subject == .x ? axes?.x : axes?.y
        pane.open(
          ChoiceScreen(
            subject,
            ChoiceList(
              RunFigure.all(runs).map(\.name), chosen: now.map { [$0.figure.name] } ?? [],
              limit: 1)))
        return []
      })
  }
}
