import Domain

extension ColumnPicker {
  /// Shows a column at the end of the others, or no more.
  mutating func toggle(_ pane: inout ExperimentsPane, _ context: PaneContext) {
    guard let item = current(pane, context) else { return }
    var chosen = pane.columnChoices(context)
    if item.isShown {
      chosen.removeAll { $0.subject == item.choice.subject }
    } else {
      chosen.append(item.choice)
    }
    pane.columns = chosen
    // What is hidden goes far down; the cursor stays, for the next one.
    if item.isShown {
      cursor = min(cursor, max(0, items(pane, context).count - 1))
    } else {
      follow(item.choice.subject, pane, context)
    }
  }

  /// Changes places with the neighbour.
  mutating func shift(by step: Int, _ pane: inout ExperimentsPane, _ context: PaneContext) {
    guard let item = current(pane, context), item.isShown else { return }
    var chosen = pane.columnChoices(context)
    guard let index = chosen.firstIndex(where: { $0.subject == item.choice.subject }),
      chosen.indices.contains(index + step)
    else { return }
    chosen.swapAt(index, index + step)
    pane.columns = chosen
    follow(item.choice.subject, pane, context)
  }

  /// - Parameter width: nil for the usual one.
  func resize(
    _ pane: inout ExperimentsPane, _ context: PaneContext, to width: (Int) -> Int?
  ) {
    guard let item = current(pane, context), item.isShown else { return }
    var chosen = pane.columnChoices(context)
    guard let index = chosen.firstIndex(where: { $0.subject == item.choice.subject }) else {
      return
    }
    let wanted = width(item.choice.width ?? RunTable.usualWidth(item.choice.subject))
    let limits = RunColumnChoice.widths
    chosen[index].width = wanted.map { max(limits.lowerBound, min(limits.upperBound, $0)) }
    pane.columns = chosen
  }

  private mutating func follow(
    _ subject: RunColumnChoice.Subject, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    let items = items(pane, context)
    cursor = items.firstIndex { $0.choice.subject == subject } ?? cursor
  }
}

extension ExperimentsPane {
  /// The columns after the name, chosen or usual.
  func columnChoices(_ context: PaneContext) -> [RunColumnChoice] {
    columns ?? RunTable.usualChoices(page(context))
  }
}
