import Domain
import Terminal

/// One of the console's views: the value is its own state, and the type says what it is called,
/// which keys it knows and how it is drawn.
///
/// A new pane is a file with a type like this, and a line in ``PaneList``.
protocol Pane: Sendable, Equatable {
  /// The name on the command line: `overview`.
  static var id: String { get }
  /// The name on the tab.
  static var name: String { get }
  /// Which question the pane answers, in a sentence.
  static var purpose: String { get }
  static var bindings: [KeyBinding<Self>] { get }

  init()

  /// The large things that the pane needs now.
  func demands(_ context: PaneContext) -> [Demand]
  /// Puts the cursor on something that another pane pointed at.
  mutating func point(at destination: Destination, _ context: PaneContext)
  /// Learns that something it asked for is here.
  mutating func received(_ request: LoadRequest, _ value: Loaded, _ context: PaneContext)
  /// Takes the line that a ``PaneAction/ask(_:)`` asked for.
  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction]
  /// Follows the line that was asked for while it is typed.
  mutating func preview(_ text: String, _ context: PaneContext)
  /// What is wrong with a line as it is typed; nil when nothing is, or nothing can be.
  func problem(with text: String, _ context: PaneContext) -> PromptProblem?
  /// What the pane shows and how, to be kept under a name; nil for a pane that has nothing to keep.
  func savedView(_ name: String) -> SavedView?
  /// Shows what was kept.
  /// - Returns: why it cannot, in a sentence.
  mutating func show(_ view: SavedView, _ context: PaneContext) -> String?
  /// The line that was asked for is not coming.
  mutating func cancelAnswer()
  /// Rows that a notch of the wheel moves by.
  static var wheelRows: Int { get }
  /// Puts the cursor on the element of a list (see ``Table/name``) that was clicked at.
  mutating func choose(_ index: Int, of list: String, _ context: PaneContext)
  /// The id or value under the cursor, for the clipboard; nil when nothing is.
  func copied(_ context: PaneContext) -> String?
  /// What the mouse does beyond that, such as dragging in a chart.
  ///
  /// - Parameter hit: what stands at the place, as ``Frame/register(target:in:)`` told it while drawing.
  /// - Returns: nil to leave the event to the console: a click chooses a row, the wheel moves.
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?, _ context: PaneContext)
    -> [PaneAction]?
  /// Draws into an area of at least 40×8; smaller screens never get here.
  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext)
}

extension Pane {
  func demands(_ context: PaneContext) -> [Demand] { [] }
  mutating func point(at destination: Destination, _ context: PaneContext) {}
  mutating func received(_ request: LoadRequest, _ value: Loaded, _ context: PaneContext) {}
  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] { [] }
  mutating func cancelAnswer() {}
  mutating func preview(_ text: String, _ context: PaneContext) {}
  func problem(with text: String, _ context: PaneContext) -> PromptProblem? { nil }
  func savedView(_ name: String) -> SavedView? { nil }
  mutating func show(_ view: SavedView, _ context: PaneContext) -> String? { nil }
  static var wheelRows: Int { 3 }
  func copied(_ context: PaneContext) -> String? { context.endpoint?.name.text }
  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {}
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?, _ context: PaneContext)
    -> [PaneAction]?
  {
    nil
  }

  /// The bindings that there are now; read-only mode has fewer.
  func activeBindings(_ context: PaneContext) -> [KeyBinding<Self>] {
    Self.bindings.filter { $0.applies(self) && !(context.isReadOnly && $0.mutates) }
  }

  /// - Returns: nil when the pane does not know the key.
  mutating func handle(_ key: Key, _ context: PaneContext) -> [PaneAction]? {
    guard let binding = activeBindings(context).first(where: { $0.keys.contains(key) }) else {
      return nil
    }
    if let reason = binding.disabled(self, context) { return [.refuse(reason)] }
    return binding.action(&self, context)
  }

  func movesCursor(_ key: Key, _ context: PaneContext) -> Bool {
    activeBindings(context).first { $0.keys.contains(key) }?.movesCursor ?? false
  }

  func keyEntries(_ context: PaneContext) -> [KeyEntry] {
    activeBindings(context).map { $0.entry(self, context) }
  }

  func isEqual(to other: any Pane) -> Bool { (other as? Self) == self }
}
