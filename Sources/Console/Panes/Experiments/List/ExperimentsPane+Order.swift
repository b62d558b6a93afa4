import Domain

/// The order of the list.
extension ExperimentsPane {
  mutating func sortByNext(_ context: PaneContext) {
    let metrics = page(context)?.metricColumns ?? []
    let fields: [FilterField] =
      [.attribute(.started)] + metrics.map { .metric($0) } + [.attribute(.duration)]
    let field = sort?.field ?? .attribute(.started)
    let next = fields[((fields.firstIndex(of: field) ?? -1) + 1) % fields.count]
    order(by: next, descending: ExperimentsPane.isBestHigh(next), context)
  }

  /// Orders by a field, the best first; by the field that orders already, the other way round.
  mutating func sort(by field: FilterField, _ context: PaneContext) {
    let isOrdering = (sort?.field ?? .attribute(.started)) == field
    let descending = sort?.descending ?? true
    order(
      by: field, descending: isOrdering ? !descending : ExperimentsPane.isBestHigh(field),
      context)
  }

  private mutating func order(
    by field: FilterField, descending: Bool, _ context: PaneContext
  ) {
    change(context) { pane in
      pane.sort = RunQuery.SortKey(field, descending: descending)
      // The best is what one sorts for.
      pane.cursor = RunCursor()
    }
    showList()
  }

  /// Losses and errors are best low, everything else high, and the latest is first.
  private static func isBestHigh(_ field: FilterField) -> Bool {
    guard case .metric(let key) = field else {
      // Names and values go from their beginning, times and lengths from the latest and longest.
      if case .attribute(let attribute) = field { return attribute.isNumeric }
      return false
    }
    let lower = ["loss", "error", "mae", "mse", "rmse"]
    return !lower.contains { key.lowercased().contains($0) }
  }

  /// The next column of the table that can order it, in either direction.
  mutating func sortByColumn(_ step: Int, _ context: PaneContext) {
    let fields = RunTable(self, context).sortable
    let field = sort?.field ?? .attribute(.started)
    let index = fields.firstIndex(of: field) ?? (step > 0 ? -1 : 0)
    let next = fields[(index + step + fields.count) % fields.count]
    if next != field { sort(by: next, context) }
  }
}
