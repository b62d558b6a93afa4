import Domain
import Terminal

/// One of the console's views: the value is its own state, and the type says what it is called,
/// which keys it knows and how it is drawn.
///
/// A new pane is a file with a type like this, and a line in ``PaneRoster``.
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
  mutating func point(at subject: Subject, _ context: PaneContext)
  /// Takes the line that a ``PaneAction/ask(_:)`` asked for.
  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction]
  /// Draws into an area of at least 40×8; smaller screens never get here.
  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext)
}

extension Pane {
  func demands(_ context: PaneContext) -> [Demand] { [] }
  mutating func point(at subject: Subject, _ context: PaneContext) {}
  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] { [] }

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

  func keyEntries(_ context: PaneContext) -> [KeyEntry] {
    activeBindings(context).map { $0.entry(self, context) }
  }

  func isEqual(to other: any Pane) -> Bool { (other as? Self) == self }
}

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

  var isReadOnly: Bool { data.isReadOnly }
  var present: Timestamp { data.present }

  /// Whether an engine keeps the figures fresh.
  var isLive: Bool { data.engine?.isAlive(at: wallTime) ?? false }

  /// Rows that a half page moves by.
  var halfPage: Int { max(1, (size.rows - 6) / 2) }

  /// How long ago, counted from the store's present.
  func age(_ time: Timestamp?) -> String {
    NumberText.duration(seconds: time.map { max(0, (present - $0).seconds) })
  }
}

/// What a key press in a pane leads to, besides a change of the pane itself.
enum PaneAction: Sendable, Equatable {
  case effect(Effect)
  case open(Dialog)
  /// Ask for one line in the place of the footer.
  case ask(LinePrompt)
  /// Change to a pane, and put its cursor on something.
  case show(pane: String, Subject?)
  /// Look at another endpoint, in all panes.
  case moveEndpoint(ListStep)
  /// Say why a key does nothing now.
  case refuse(String)
}

/// Something that panes can point each other at.
enum Subject: Hashable, Sendable {
  case endpoint(EndpointName)
  case run(RunID)
  case model(ModelName, version: Int?)
  case job(JobID)
  case snapshot(SnapshotID)
  case alert(Int64)
}

/// A line that is being asked for.
struct LinePrompt: Hashable, Sendable {
  /// Stands before the line: `/`.
  var label: String
  var input: TextInput
  /// What may be written, dim behind an empty line.
  var example: String

  init(_ label: String, text: String = "", example: String = "") {
    self.label = label
    self.example = example
    input = TextInput(text)
  }
}
