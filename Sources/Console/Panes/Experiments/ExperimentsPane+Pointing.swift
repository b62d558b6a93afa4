import Terminal

extension ExperimentsPane {
  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    let isChosen = updateScreen { $0.choose(index, of: list, &$1, context) } ?? false
    if !isChosen { chooseRun(index, context) }
  }

  private mutating func chooseRun(_ index: Int, _ context: PaneContext) {
    guard position(context) != index else { return }
    let id = stretch(context).run(at: index)?.id
    change(context) { $0.cursor.place(at: index, on: id) }
  }

  /// What the screen in view leaves of the mouse is the charts'.
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?, _ context: PaneContext)
    -> [PaneAction]?
  {
    if let actions = updateScreen({ screen, _ in screen.mouse(event, on: hit) }) ?? nil {
      return actions
    }
    return pointAtChart(event, on: hit, context)
  }
}
