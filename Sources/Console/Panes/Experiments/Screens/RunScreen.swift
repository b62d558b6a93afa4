import Domain
import Terminal

/// Something that the pane of runs shows over its list until Escape leads back: a value with its own
/// state, demands and drawing, and a table of keys in its folder.
///
/// What it shares with the list (which runs there are, which are marked, how charts look) is the
/// pane's, which is handed in.
protocol RunScreen: Sendable, Equatable {
  /// The large things that it needs beside what the list does.
  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand]
  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext)
  /// Whether the keys that step through the runs step through something here.
  var takesSteps: Bool { get }
  mutating func move(_ step: ListStep, _ pane: ExperimentsPane, _ context: PaneContext)
  /// Puts the cursor on what was clicked at.
  ///
  /// - Returns: whether it is a list of this screen.
  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool
  /// What the mouse does beyond that; nil leaves the event to the charts and to the console.
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?) -> [PaneAction]?
  /// For the clipboard; nil where nothing is under the cursor.
  func copied(_ pane: ExperimentsPane, _ context: PaneContext) -> String?
  /// Takes the line that a key of it asked for.
  mutating func answer(
    _ text: String, _ pane: ExperimentsPane, _ context: PaneContext
  ) -> [PaneAction]
  /// Follows that line while it is typed.
  mutating func preview(_ text: String)
  /// That line is not coming.
  mutating func cancelAnswer()
  /// Escape, before it leads to what lies beneath.
  ///
  /// - Returns: whether there was something to go back from within the screen.
  mutating func goBack() -> Bool
}

extension RunScreen {
  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] { [] }
  var takesSteps: Bool { false }
  mutating func move(_ step: ListStep, _ pane: ExperimentsPane, _ context: PaneContext) {}
  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool { false }
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?) -> [PaneAction]? { nil }
  func copied(_ pane: ExperimentsPane, _ context: PaneContext) -> String? {
    pane.current(context)?.id.text
  }
  mutating func answer(
    _ text: String, _ pane: ExperimentsPane, _ context: PaneContext
  ) -> [PaneAction] { [] }
  mutating func preview(_ text: String) {}
  mutating func cancelAnswer() {}
  mutating func goBack() -> Bool { false }

  func isEqual(to other: any RunScreen) -> Bool { (other as? Self) == self }
}
