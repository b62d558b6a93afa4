import Domain

extension ExperimentsPane {
  func savedView(_ name: String) -> SavedView? {
    SavedView(pane: Self.id, name: name, filter: filterText, sort: sort, columns: columns)
  }

  mutating func show(_ view: SavedView, _ context: PaneContext) -> String? {
    if let problem = setFilter(view.filter, context) {
      return "The view “\(view.name)” has a filter that does not parse: \(problem.sentence)"
    }
    change(context) { $0.sort = view.sort }
    columns = view.columns
    return nil
  }
}
