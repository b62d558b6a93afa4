import Domain
import Terminal

/// The columns to choose from, beside the list that shows the choice at once: those that are shown in
/// their order, then all others that runs have.
struct ColumnPicker: RunScreen {
  struct Item: Hashable, Sendable {
    var choice: RunColumnChoice
    var isShown: Bool
  }

  var cursor = 0
  var filter = ListFilter()

  func items(_ pane: ExperimentsPane, _ context: PaneContext) -> [Item] {
    let shown = pane.columnChoices(context)
    let known =
      RunFields(pane.runs(context), context).all.filter { $0 != .attribute(.name) }
      .map { RunColumnChoice($0) } + [RunColumnChoice(.data)]
    let others = known.filter { column in !shown.contains { $0.subject == column.subject } }
    return
      (shown.map { Item(choice: $0, isShown: true) }
      + others.map { Item(choice: $0, isShown: false) })
      .filter { filter.matches([$0.choice.text]) }
  }

  func current(_ pane: ExperimentsPane, _ context: PaneContext) -> Item? {
    let items = self.items(pane, context)
    return items.indices.contains(cursor) ? items[cursor] : nil
  }

  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    [Demand(.runKeys)]
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    ColumnPickerView(self, pane, context).render(area, into: &frame)
  }

  var takesSteps: Bool { true }

  mutating func move(_ step: ListStep, _ pane: ExperimentsPane, _ context: PaneContext) {
    cursor = step.target(
      from: cursor, count: items(pane, context).count, pageRows: context.halfPage)
  }

  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == ColumnPickerView.listName else { return false }
    cursor = index
    return true
  }

  mutating func answer(
    _ text: String, _ pane: ExperimentsPane, _ context: PaneContext
  ) -> [PaneAction] {
    preview(text)
    return []
  }

  mutating func preview(_ text: String) {
    filter.type(text)
    cursor = 0
  }

  mutating func cancelAnswer() { filter.cancelEdit() }
}
