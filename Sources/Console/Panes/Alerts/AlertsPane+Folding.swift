import Domain

/// The lines of one retraining are one row of the ledger until they are asked for.
extension AlertsPane {
  static let unfoldKey = KeyBinding<AlertsPane>(
    .character(" "), name: "unfold", help: "All lines of this retraining, or its last alone",
    applies: { $0.focus == .ledger && !$0.isOpen },
    disabled: { $0.retraining($1) == nil ? "This entry stands alone." : nil },
    action: { pane, context in
      guard let retraining = pane.retraining(context) else { return [] }
      if pane.unfolded.remove(retraining) == nil {
        pane.unfolded.insert(retraining)
      } else if let row = pane.rows(context).first(where: { $0.retraining == retraining }) {
        pane.entry = ListCursor(on: row.entry.id)
      }
      return []
    })

  /// What the ledger's table shows, newest first; a filter shows every entry that it finds.
  func rows(_ context: PaneContext) -> [LedgerRow] {
    let ledger = ledger(context)
    guard !listFilter.isActive else { return ledger.map { LedgerRow(entry: $0) } }
    return LedgerRow.all(ledger, unfolded: unfolded, endpoints: context.data.endpoints)
  }

  func currentRow(_ context: PaneContext) -> LedgerRow? {
    let rows = rows(context)
    return entry.index(in: rows.map(\.entry.id)).map { rows[$0] }
  }

  /// The retraining that the row under the cursor is of; nil for an entry that stands alone.
  private func retraining(_ context: PaneContext) -> Int64? {
    guard !listFilter.isActive, let row = currentRow(context) else { return nil }
    return row.retraining ?? (row.isStep ? folded(row.entry.id, context)?.retraining : nil)
  }

  /// Shows the lines among which an entry is.
  mutating func unfold(around id: Int64, _ context: PaneContext) {
    if let retraining = folded(id, context)?.retraining { unfolded.insert(retraining) }
  }

  /// The row that an entry is folded into.
  private func folded(_ id: Int64, _ context: PaneContext) -> LedgerRow? {
    LedgerRow.all(context.data.ledger, endpoints: context.data.endpoints)
      .first { $0.steps.contains { $0.id == id } }
  }
}
