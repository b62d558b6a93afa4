import Domain
import Terminal

/// A pane whose list can be cut down to the rows that hold some words.
protocol FilteredPane: Pane {
  var listFilter: ListFilter { get set }
  /// Rows that are shown, and rows that there are.
  func filterCounts(_ context: PaneContext) -> (shown: Int, all: Int)
}

extension FilteredPane {
  mutating func preview(_ text: String, _ context: PaneContext) { listFilter.type(text) }

  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] {
    listFilter.type(text)
    return []
  }

  mutating func cancelAnswer() { listFilter.cancelEdit() }

  func savedView(_ name: String) -> SavedView? {
    SavedView(pane: Self.id, name: name, filter: listFilter.text)
  }

  mutating func show(_ view: SavedView, _ context: PaneContext) -> String? {
    listFilter.type(view.filter)
    return nil
  }

  static func filterKeys(_ things: String) -> [KeyBinding<Self>] {
    [
      KeyBinding(
        .character("/"), name: "filter", help: "Show \(things) that hold some words"
      ) { pane, _ in [pane.listFilter.begin()] },
      KeyBinding(
        .escape, name: "all", help: "Show all \(things) again", hint: nil,
        applies: { $0.listFilter.isActive },
        action: { pane, _ in
          pane.listFilter.type("")
          return []
        }),
    ]
  }
}
