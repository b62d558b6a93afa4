import Domain
import Terminal

/// What happens to the console.
public enum Message: Sendable, Equatable {
  /// A key, or a paste.
  case key(Key)
  /// The mouse over a cell of the screen; see ``MouseTarget`` for how a pane is told what stands there.
  case mouse(MouseEvent)
  /// The terminal has another size.
  case resize(Size)
  /// The store's small values, read anew.
  case data(ConsoleData)
  /// What an ``Effect/load(_:)`` asked for.
  case loaded(LoadRequest, Loaded)
  /// An ``Effect/load(_:)`` that could not be answered, and why in a sentence.
  case loadFailed(LoadRequest, String)
  /// The wall clock; once a second is enough, since ages are shown in seconds at the finest.
  case tick(Timestamp)
  /// No key has come for a moment: what follows the cursor may be drawn for where it stands.
  case rested
  /// What is known of the user from earlier sessions.
  case remembered(UserState)
  /// Something is to be told over the pane, once.
  case card(Card)
  /// Something went well and is worth a line.
  case notice(String)
  /// Records were changed by hand: what was done, and what takes it back.
  case edited(String, RecordEdit, undo: RecordEdit)
  /// What a dialog asked for cannot be done, in a sentence: the dialog comes back with what was typed.
  case refused(String)
  /// Something went wrong, in a sentence.
  case failure(String)
}
