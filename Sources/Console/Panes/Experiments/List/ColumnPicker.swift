import Domain
import Terminal

/// The choice of columns: those that are shown in their order, then all others that runs have.
struct ColumnPicker: Hashable, Sendable {
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

  mutating func move(_ step: ListStep, count: Int, pageRows: Int) {
    cursor = step.target(from: cursor, count: count, pageRows: pageRows)
  }
}

extension ExperimentsPane {
  /// The columns after the name, chosen or usual.
  func columnChoices(_ context: PaneContext) -> [RunColumnChoice] {
    columns ?? RunTable.usualChoices(page(context))
  }

  /// Shows a column at the end of the others, or no more.
  mutating func toggleColumn(_ context: PaneContext) {
    guard let item = picker.current(self, context) else { return }
    var chosen = columnChoices(context)
    if item.isShown {
      chosen.removeAll { $0.subject == item.choice.subject }
    } else {
      chosen.append(item.choice)
    }
    columns = chosen
    follow(item.choice.subject, context)
  }

  /// Changes places with the neighbour.
  mutating func shiftColumn(by step: Int, _ context: PaneContext) {
    guard let item = picker.current(self, context), item.isShown else { return }
    var chosen = columnChoices(context)
    guard let index = chosen.firstIndex(where: { $0.subject == item.choice.subject }),
      chosen.indices.contains(index + step)
    else { return }
    chosen.swapAt(index, index + step)
    columns = chosen
    follow(item.choice.subject, context)
  }

  /// - Parameter width: nil for the usual one.
  mutating func resizeColumn(_ context: PaneContext, to width: (Int) -> Int?) {
    guard let item = picker.current(self, context), item.isShown else { return }
    var chosen = columnChoices(context)
    guard let index = chosen.firstIndex(where: { $0.subject == item.choice.subject }) else {
      return
    }
    let wanted = width(item.choice.width ?? RunTable.usualWidth(item.choice.subject))
    let limits = RunColumnChoice.widths
    chosen[index].width = wanted.map { max(limits.lowerBound, min(limits.upperBound, $0)) }
    columns = chosen
  }

  private mutating func follow(_ subject: RunColumnChoice.Subject, _ context: PaneContext) {
    let items = picker.items(self, context)
    picker.cursor = items.firstIndex { $0.choice.subject == subject } ?? picker.cursor
  }
}
