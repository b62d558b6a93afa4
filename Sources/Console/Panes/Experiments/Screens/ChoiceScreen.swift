import Terminal

/// Picking names for the screen beneath: the metrics of the grid, or what the axes of a plot are.
struct ChoiceScreen: RunScreen {
  enum Subject: Hashable, Sendable {
    case metrics, axes, x, y

    fileprivate var title: String {
      switch self {
      case .metrics: "Metrics of the grid"
      case .axes: "Axes of the parallel coordinates"
      case .x: "The x axis"
      case .y: "The y axis"
      }
    }
  }

  let subject: Subject
  private(set) var choice: ChoiceList

  init(_ subject: Subject, _ choice: ChoiceList) {
    self.subject = subject
    self.choice = choice
  }

  /// A plot beneath is still about its runs.
  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    pane[PlotScreen.self]?.demands(pane, context) ?? []
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    ChoiceListView(subject.title, choice, glyphs: context.glyphs).render(area, into: &frame)
  }

  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == ChoiceListView.listName else { return false }
    choice.place(at: index)
    return true
  }

  static let keys: [KeyBinding<ExperimentsPane>] =
    KeyBinding.steps(through: "names", applies: shows()) { pane, step, context in
      pane.update(Self.self) { screen, _ in
        screen.choice.move(step, pageRows: context.halfPage)
      }
    } + [
      KeyBinding(
        .character(" "), name: "pick", help: "Pick this name, or drop it", applies: shows(),
        action: acting { screen, _, _ in
          guard screen.choice.toggle() else {
            return [.refuse("At most \(screen.choice.limit) fit.")]
          }
          return []
        })
    ] + shiftKeys + [
      KeyBinding(
        .enter, name: "show", help: "Show what is picked", applies: shows(),
        action: acting { screen, pane, _ in
          pane.leave()
          screen.take(for: &pane)
          return []
        })
    ]

  private static let shiftKeys = KeyBinding<ExperimentsPane>.variants(
    "order",
    [
      KeyVariant(
        .character("J"), amount: 1, help: "Move it further back in the order", hint: "J K"),
      KeyVariant(.character("K"), amount: -1, help: "Move it further to the front"),
    ], applies: shows(), action: acting { screen, step, _, _ in screen.choice.shift(by: step) })

  /// Gives what is picked to what it was picked for.
  private func take(for pane: inout ExperimentsPane) {
    switch subject {
    case .metrics:
      pane.chart.chosen = choice.chosen
      pane.chart.isGrid = true
    case .axes: pane[PlotScreen.self]?.axes = choice.chosen
    case .x: pane[PlotScreen.self]?.x = choice.current
    case .y: pane[PlotScreen.self]?.y = choice.current
    }
  }
}
