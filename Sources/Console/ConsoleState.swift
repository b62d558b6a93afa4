import Domain
import Terminal

/// Everything that the screen is a function of.
///
/// Each pane keeps its own state in ``panes``; here stands what they share: the size, the data, the
/// endpoint in view, and what lies over them (a dialog, the help, a line being typed).
public struct ConsoleState: Sendable {
  /// The screen's; changed by ``Message/resize(_:)``.
  public internal(set) var size: Size
  /// nil until the store has been read once.
  public internal(set) var data: ConsoleData?
  /// Large things that were asked for, as far as they have come.
  public internal(set) var loaded = LoadedData()
  /// Of the last tick; 0 before the first.
  public internal(set) var wallTime = Timestamp(milliseconds: 0)
  /// What lines and dots are drawn with.
  public var glyphs: GlyphSet
  var panes: [any Pane] = PaneList.all.map { $0.init() }
  /// Index into ``panes``.
  var active = 0
  /// The active pane as it was before its cursor began to move; nil once that rests.
  var before: (any Pane)?
  var endpoints = ListCursor<EndpointName>()
  var card: Card?
  var dialog: Dialog?
  /// The one whose answers were sent last: it comes back where they are refused.
  var sentDialog: Dialog?
  /// What was changed by hand in this session, the latest last.
  var edits: [DoneEdit] = []
  var prompt: LinePrompt?
  var help: HelpView?
  var palette: Palette?
  var memory = UserState()
  /// The themes of this screen; none where there is no screen.
  public var themes = ThemeChoice()
  var themePicker: ThemePicker?
  var notice: Notice?

  /// - Parameter pane: the id of the pane to begin with.
  /// - Throws: ``ConsoleError/unknownPane(_:nearest:known:)``.
  public init(
    size: Size = Size(columns: 80, rows: 24), glyphs: GlyphSet = .braille, pane: String? = nil
  ) throws(ConsoleError) {
    self.size = size
    self.glyphs = glyphs
    if let pane { active = try PaneList.index(of: pane) }
  }

  /// The first pane, at 80×24.
  public init() {
    size = Size(columns: 80, rows: 24)
    glyphs = .braille
  }

  /// The id of the pane in view.
  public var pane: String { type(of: panes[active]).id }

  /// The state of a pane, by its type.
  subscript<P: Pane>(_ type: P.Type) -> P? {
    panes.lazy.compactMap { $0 as? P }.first
  }

  var context: PaneContext {
    let data = self.data ?? ConsoleData()
    let name = endpoints.element(in: data.endpoints.map(\.name))
    return PaneContext(
      data: data, loaded: loaded, wallTime: wallTime,
      endpoint: data.endpoints.first { $0.name == name }, size: size, glyphs: glyphs,
      before: before)
  }
}

extension ConsoleState: Equatable {
  public static func == (left: ConsoleState, right: ConsoleState) -> Bool {
    left.size == right.size && left.wallTime == right.wallTime && left.glyphs == right.glyphs
      && left.active == right.active && left.endpoints == right.endpoints
      && left.card == right.card && left.dialog == right.dialog && left.edits == right.edits
      && left.prompt == right.prompt
      && left.help == right.help
      && left.palette == right.palette && left.memory == right.memory
      && left.themes == right.themes && left.themePicker == right.themePicker
      && left.notice == right.notice && left.data == right.data && left.loaded == right.loaded
      && (left.before == nil) == (right.before == nil)
      && zip(left.panes, right.panes).allSatisfy { $0.isEqual(to: $1) }
  }
}

/// A line in the place of the footer until the next key.
struct Notice: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// It was done.
    case done
    /// The key cannot do that now.
    case refused
    /// It went wrong.
    case failed
  }

  var text: String
  var kind: Kind
}

/// The help over the panes, how far it is scrolled, and what is looked for in it.
struct HelpView: Hashable, Sendable {
  var scroll = 0
  /// nil where nothing is looked for.
  var search: TextInput?
  /// Whether keys are typed into the search.
  var isTyping = false
}
