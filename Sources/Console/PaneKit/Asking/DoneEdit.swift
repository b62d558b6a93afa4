import Domain

/// Something that was changed by hand, and what takes it back.
struct DoneEdit: Hashable, Sendable {
  /// What was done, as a sentence without its stop.
  var deed: String
  var undo: RecordEdit

  /// So many can be taken back.
  static let countMax = 100
  private static let takenBack = "taken back: "

  /// What takes it back.
  var effect: Effect { .edit(undo, deed: DoneEdit.takenBack + deed) }

  /// Whether a deed took another one back: that is not taken back in its turn.
  static func isUndo(_ deed: String) -> Bool { deed.hasPrefix(takenBack) }
}

extension ConsoleState {
  /// Says what was changed, and keeps what takes it back.
  mutating func noteEdit(_ deed: String, _ undo: RecordEdit) {
    if DoneEdit.isUndo(deed) {
      notice = Notice(text: deed, kind: .done)
    } else {
      edits = edits.suffix(DoneEdit.countMax - 1) + [DoneEdit(deed: deed, undo: undo)]
      notice = Notice(text: "\(deed); U takes it back", kind: .done)
    }
  }

  /// Takes the latest edit back.
  mutating func takeBack() -> [PaneAction] {
    edits.popLast().map { [.effect($0.effect)] } ?? []
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
