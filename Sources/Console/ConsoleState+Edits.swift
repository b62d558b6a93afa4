import Domain

extension ConsoleState {
  /// Says what was changed, and keeps what takes it back.
  mutating func note(_ done: DoneEdit) {
    if case .deleteRuns(let ids) = done.edit { forget(runs: ids) }
    edits = edits.suffix(DoneEdit.countMax - 1) + [done]
    notice = Notice(text: "\(done.deed); U undoes that", kind: .done)
  }

  /// Runs that are gone from the list are neither marked nor looked at.
  private mutating func forget(runs: [RunID]) {
    edit(ExperimentsPane.self) { pane, context in
      if let current = pane.current(context)?.id, runs.contains(current) { pane.leave() }
      pane.selected.removeAll { runs.contains($0) }
      if let pinned = pane.pinned, runs.contains(pinned) { pane.pinned = nil }
    }
  }

  /// Takes the latest edit back.
  mutating func takeBack() -> [PaneAction] {
    guard let done = edits.popLast() else { return [] }
    return [.effect(.undo(done.undo, of: done.edit, deed: done.deed))]
  }

  /// Opens the dialog again whose answers were refused, with what was typed and why.
  mutating func reopenDialog(because sentence: String) {
    guard var dialog = sentDialog, self.dialog == nil else {
      notice = Notice(text: sentence, kind: .failed)
      return
    }
    dialog.problem = sentence
    self.dialog = dialog
    sentDialog = nil
  }
}
