import Domain
import Terminal

/// What a pane may know when it acts or draws.
struct PaneContext: Sendable {
  var data: ConsoleData
  var loaded: LoadedData
  /// The wall clock, for ages of heartbeats.
  var wallTime: Timestamp
  /// The endpoint that all panes look at.
  var endpoint: Endpoint?
  var size: Size
  var glyphs: GlyphSet
  /// Whether somebody can press keys; a screen on a wall names none.
  var takesKeys = true

  /// The pane in view as it was before its cursor began to move; nil once that rests.
  var before: (any Pane)?

  /// The pane to draw beside the list from: of each thing that the cursor passes to draw all that
  /// is known would cost a slow line many times what the list does.
  func rested<P: Pane>(_ pane: P) -> P { before as? P ?? pane }

  var isReadOnly: Bool { data.isReadOnly }
  var present: Timestamp { data.present }

  /// Whether an engine keeps the figures fresh.
  var isLive: Bool { data.hasLiveEngine(at: wallTime) }

  /// Rows that a half page moves by.
  var halfPage: Int { max(1, (size.rows - 6) / 2) }

  /// What the age of something is counted to: the present, or the wall clock for what came after
  /// it. A replay moves the present, while runs begin by the wall clock.
  func end(of time: Timestamp) -> Timestamp { time > present ? max(wallTime, time) : present }

  /// How long ago, counted from the store's present.
  func age(_ time: Timestamp?) -> String {
    NumberText.duration(seconds: time.map { max(0, (present - $0).seconds) })
  }
}
