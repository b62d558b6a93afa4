import Terminal

extension ExperimentsPane {
  private static let isChoosing: @Sendable (ExperimentsPane) -> Bool = {
    [.chooseMetrics, .chooseAxes, .chooseX, .chooseY].contains($0.mode)
  }

  var choiceTitle: String {
    switch mode {
    case .chooseAxes: "Axes of the parallel coordinates"
    case .chooseX: "The x axis"
    case .chooseY: "The y axis"
    default: "Metrics of the grid"
    }
  }

  /// Picking metrics or axes.
  static let choiceKeys: [KeyBinding<ExperimentsPane>] =
    KeyBinding.steps(through: "names", applies: isChoosing) { pane, step, context in
      pane.choice.move(step, pageRows: context.halfPage)
    } + [
      KeyBinding(
        .character(" "), name: "pick", help: "Pick this name, or no more", applies: isChoosing,
        action: { pane, _ in
          guard pane.choice.toggle() else {
            return [.refuse("\(pane.choice.limit) are as many as fit.")]
          }
          return []
        })
    ] + shiftKeys + [
      KeyBinding(
        .enter, name: "show", help: "Show what is picked", applies: isChoosing,
        action: { pane, _ in
          pane.takeChoice()
          return []
        })
    ]

  private static let shiftKeys = KeyBinding<ExperimentsPane>.variants(
    "order",
    [
      KeyVariant(
        .character("J"), amount: 1, help: "Move it further back in the order", hint: "J K"),
      KeyVariant(.character("K"), amount: -1, help: "Move it further to the front"),
    ], applies: isChoosing,
    action: { pane, step, _ in
      pane.choice.shift(by: step)
      return []
    })

  private mutating func takeChoice() {
    switch mode {
    case .chooseAxes: plot.axes = choice.chosen
    case .chooseX: plot.x = choice.current
    case .chooseY: plot.y = choice.current
    default:
      chart.chosen = choice.chosen
      chart.isGrid = true
    }
    leave()
  }
}
