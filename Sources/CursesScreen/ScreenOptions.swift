import Terminal

/// How a screen is to be opened.
public struct ScreenOptions: Sendable {
  /// What the first frames are shown in; ``CursesScreen/use(_:)`` changes it.
  public var theme: Theme
  /// nil: what the terminal is found to have.
  public var depth: ColourDepth?
  /// nil: what the terminal is found to have.
  public var glyphs: GlyphSet?
  /// Whether frames are shown at once (mode 2026) where the terminal says that it can.
  public var asksForSynchronizedOutput = true
  /// Whether the mouse is reported; the terminal's own selection then needs Shift.
  public var usesMouse = true
  /// The file that a crash leaves, and what stands at its top; nil for none.
  public var crashReport: (file: String, head: String)?
  /// The process's: `TERM`, `COLORTERM`, the locale and what tells tmux are read from it.
  public var environment: [String: String]
  /// The descriptor of a terminal that keys are read from.
  public var input: Int32 = 0
  /// The descriptor of the same terminal that frames are written to.
  public var output: Int32 = 1
  /// How long a lone Escape waits for the rest of a sequence. Sequences come in one piece even over
  /// slow lines; 25 ms are not felt.
  public var escapeDelayMilliseconds: Int32 = 25

  public init(theme: Theme, environment: [String: String]) {
    self.theme = theme
    self.environment = environment
  }
}
