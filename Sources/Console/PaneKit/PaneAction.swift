/// What a key press in a pane leads to, besides a change of the pane itself.
enum PaneAction: Sendable, Equatable {
  case effect(Effect)
  case open(Dialog)
  /// Ask for one line in the place of the footer.
  case ask(LinePrompt)
  /// Begin a line in the palette.
  case compose(String)
  /// Change to a pane, and put its cursor on something.
  case show(pane: String, Destination?)
  /// Look at another endpoint, in all panes.
  case moveEndpoint(ListStep)
  /// Put this into the clipboard of whoever sits at the terminal, and say so.
  case copy(String)
  /// Say why a key does nothing now.
  case refuse(String)
}
