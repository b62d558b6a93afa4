import Domain

/// What the console wants done; whoever runs it does so and answers with messages.
public enum Effect: Sendable, Equatable {
  /// Read this from the store; answer with ``Message/loaded(_:_:)`` or
  /// ``Message/loadFailed(_:_:)``.
  case load(LoadRequest)
  /// Append this command for the engine; answer with ``Message/notice(_:)`` or
  /// ``Message/failure(_:)``.
  case send(EngineCommand)
  /// Change records by hand, at once; answer with ``Message/edited(_:_:undo:)`` or ``Message/refused(_:)``.
  /// `deed` says what is done, as a sentence without its stop: `run a is named b`.
  case edit(RecordEdit, deed: String)
  /// Take an edit back, where what it set still stands; answer with ``Message/notice(_:)`` or
  /// ``Message/failure(_:)``.
  case undo(RecordEdit, of: RecordEdit, deed: String)
  /// Put a training into the queue; answer with ``Message/notice(_:)`` or ``Message/refused(_:)``.
  case train(TrainingAsk)
  /// Write this to a file that is not there yet; answer with ``Message/notice(_:)`` or
  /// ``Message/failure(_:)``.
  case write(WrittenThing, path: String)
  /// Lend the terminal to the user's editor or pager until it ends.
  case openOutside(OutsideText)
  /// Start the engine where none runs; answer with ``Message/notice(_:)`` or ``Message/failure(_:)``.
  case startEngine
  /// Keep this in the user's folders for the next session.
  case remember(UserState.Item)
  /// Give the terminal back to the shell until it is continued (Ctrl-Z).
  case suspend
  /// Draw every cell anew (Ctrl-L), for a screen that something else has written on.
  case redraw
  /// Show everything in this theme from now on; a theme that cannot be read is answered with
  /// ``Message/failure(_:)``.
  case showTheme(String)
  /// Begin with this theme the next time, too; answer with ``Message/notice(_:)``.
  case keepTheme(String)
  /// Put this into the clipboard of whoever sits at the terminal.
  case copy(String)
  /// End the program; the engine goes on.
  case quit
}
